using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// The link in DocuSign's e-mail to an embedded recipient. It leads to the sender's application, whose URL identifies the recipient by merge fields, or to
/// DocuSign.
/// </summary>
internal static partial class RecipientStartUrl
{
    /// <summary>The value that lets the recipient sign at DocuSign.</summary>
    public const string AtDocuSign = "SIGN_AT_DOCUSIGN";

    /// <summary>The URL of the application with the merge fields filled in; null when the recipient signs at DocuSign.</summary>
    public static Uri? Of(Envelope envelope, Recipient recipient) =>
        recipient.StartUrl is null or AtDocuSign ? null : Fill(recipient.StartUrl, field => ValueOf(field, envelope, recipient));

    /// <summary>Whether a text is such a URL or that value.</summary>
    public static bool IsValid(string text) =>
        text is AtDocuSign || Fill(text, static _ => "x") is { Scheme: "https" or "http" };

    private static Uri? Fill(string text, Func<string, string> valueOf) => Uri.TryCreate(
        MergeFieldPattern().Replace(text, field => Uri.EscapeDataString(valueOf(field.Groups["name"].Value))), UriKind.Absolute, out var url)
        ? url
        : null;

    // Unverified: which of a recipient's two ids DocuSign inserts, and the names by which it finds custom fields.
    private static string ValueOf(string field, Envelope envelope, Recipient recipient) => field switch
    {
        "envelopeId" => envelope.Id.ToString("D"),
        "recipientId" => recipient.Id,
        "recipientName" => recipient.SignerName,
        "recipientEmail" => recipient.SignerEmail,
        _ => envelope.CustomFields.FirstOrDefault(custom => string.Equals(custom.Name, field, StringComparison.OrdinalIgnoreCase))?.Value
            ?? string.Empty,
    };

    [GeneratedRegex(@"\[\[(?<name>[^\[\]]+)\]\]", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex MergeFieldPattern();
}
