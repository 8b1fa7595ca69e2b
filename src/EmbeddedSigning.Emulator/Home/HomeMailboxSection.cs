using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The messages that DocuSign would have sent to recipients and the sender.</summary>
internal static class HomeMailboxSection
{
    public static string Render(IReadOnlyList<MailboxMessage> messages) => HomeHtml.Rows(
        "Mailbox",
        messages,
        "No message yet. DocuSign writes to recipients without a clientUserId, to those who prove that a phone is theirs, and to the sender at the end.",
        Row);

    private static string Row(MailboxMessage entry)
    {
        var message = entry.Message;
        return $"""
            <li><p class="head"><strong>{HomeHtml.Long(message.Subject.Length > 0 ? message.Subject : entry.Envelope.EmailSubject)}</strong>
            {HomeHtml.Pill(message.Channel, "quiet")} {HomeHtml.Time(message.Time)}</p>
            <p><span class="quiet">to {HomeHtml.Long(message.To)}{(message.Language is { } language ? $" in {Html.Encode(language)}" : string.Empty)}</span>
            {(entry.Link is { } link ? $"<a href=\"{Html.Encode(link.PathAndQuery)}\">Open the link</a>" : string.Empty)}</p>
            {(message.Body.Length > 0 ? $"<p>{HomeHtml.Long(message.Body)}</p>" : string.Empty)}</li>
            """;
    }
}
