using System.Globalization;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>The certificate of completion: who did what to the envelope, and when.</summary>
internal static class RenderedCertificate
{
    private const double Margin = 48;

    /// <param name="envelope">The envelope to certify.</param>
    /// <param name="documents">The bytes of its documents as they are now, in their order.</param>
    /// <param name="language">The requested language. The certificate names it, but its text stays English. Null for none.</param>
    public static byte[] Render(Envelope envelope, IReadOnlyList<byte[]> documents, string? language = null)
    {
        var sheet = new Sheet();
        sheet.Line("Certificate Of Completion", 16, PenStyle.Bold);
        sheet.Line("Made by an emulator of DocuSign: not legally binding.");
        if (language is not null)
        {
            sheet.Line($"Language: {language}");
        }

        sheet.Line($"Envelope Id: {envelope.Id:D}");
        sheet.Line($"Subject: {envelope.EmailSubject}");
        sheet.Line($"Status: {envelope.Status.ToWire()}");
        sheet.Line($"Sender: {envelope.Sender.Name} <{envelope.Sender.Email}>");

        sheet.Heading("Documents");
        foreach ((var document, byte[] bytes) in envelope.Documents.Zip(documents))
        {
            sheet.Line($"{document.Id}. {document.Name} ({document.Content.Pages.Length} pages)");
            sheet.Line($"SHA-256: {Convert.ToHexString(SHA256.HashData(bytes))}");
        }

        sheet.Heading("Recipients");
        foreach (var recipient in envelope.Recipients)
        {
            sheet.Line($"{recipient.SignerName} <{recipient.SignerEmail}>", 9, PenStyle.Bold);
            if (recipient.InPersonName is not null)
            {
                sheet.Line($"In person, with {recipient.Name} <{recipient.Email}> as the host");
            }

            sheet.Line($"Routing order: {recipient.RoutingOrder}    Status: {recipient.Status.ToWire()}");
            sheet.Line($"Sent: {Time(recipient.SentAt)}    Viewed: {Time(recipient.DeliveredAt)}");
            sheet.Line($"Signed: {Time(recipient.SignedAt)}");
            if (recipient.DeclinedAt is { } declinedAt)
            {
                sheet.Line($"Declined: {Time(declinedAt)}    Reason: {recipient.DeclinedReason}");
            }
        }

        sheet.Heading("History");
        foreach (var entry in envelope.History)
        {
            sheet.Line($"{Time(entry.Time)}  {entry.Text}");
        }

        return sheet.Save();
    }

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Writes line after line.</summary>
    private sealed class Sheet
    {
        private readonly DrawnPdf _pdf = new(Margin);

        public void Heading(string text)
        {
            _pdf.Skip(8);
            Line(text, 12, PenStyle.Bold);
        }

        public void Line(string text, double size = 9, PenStyle style = default) => _pdf.Write(text, size, size + 5, style);

        public byte[] Save() => _pdf.Save();
    }
}
