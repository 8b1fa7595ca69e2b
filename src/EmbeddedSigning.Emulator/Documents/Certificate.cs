using System.Globalization;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>The certificate of completion: who did what to the envelope, and when.</summary>
internal static class Certificate
{
    private const double Width = 612;
    private const double Height = 792;
    private const double Margin = 48;
    private const double Room = Width - (2 * Margin);

    /// <param name="envelope">The envelope to certify.</param>
    /// <param name="documents">The bytes of its documents as they are now, in their order.</param>
    public static byte[] Render(Envelope envelope, IReadOnlyList<byte[]> documents)
    {
        using var builder = new PdfDocumentBuilder();
        var sheet = new Sheet(builder);
        sheet.Line("Certificate Of Completion", 16, PenStyle.Bold);
        sheet.Line("Made by an emulator of DocuSign: not legally binding.");
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

        return builder.BuildRepeatably();
    }

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Writes line after line, and takes a new page when one is full.</summary>
    private sealed class Sheet(PdfDocumentBuilder builder)
    {
        private readonly PdfPen _pen = new(builder);
        private PdfPageBuilder _page = builder.AddPage(Width, Height);
        private double _y = Height - Margin;

        public void Heading(string text)
        {
            _y -= 8;
            Line(text, 12, PenStyle.Bold);
        }

        public void Line(string text, double size = 9, PenStyle style = PenStyle.Plain)
        {
            foreach (var line in TextLayout.Wrap(_pen, _page, text, size, style, Room))
            {
                if (_y < Margin)
                {
                    _page = builder.AddPage(Width, Height);
                    _y = Height - Margin;
                }

                _pen.Write(_page, line, size, Margin, _y, style);
                _y -= size + 5;
            }
        }
    }
}
