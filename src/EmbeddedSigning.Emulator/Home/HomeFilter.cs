using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The search on the home page.</summary>
/// <param name="Text">The text to find in subjects, names, ids, paths and codes, ignoring case; empty for no filter.</param>
/// <param name="Status">The status of envelopes; empty for every status.</param>
internal sealed record HomeFilter(string Text, string Status)
{
    public bool IsEmpty => Text.Length == 0 && Status.Length == 0;

    public static HomeFilter Of(IQueryCollection query) => new(query["q"].ToString().Trim(), query["status"].ToString());

    public bool Finds(Envelope envelope) =>
        (Status.Length == 0 || envelope.Status.ToWire() == Status)
        && HasText(
        [
            envelope.EmailSubject, envelope.Id.ToString("D"), envelope.TransactionId,
            .. envelope.Recipients.SelectMany(recipient => new[] { recipient.SignerName, recipient.Email, recipient.ClientUserId }),
            .. envelope.Documents.Select(document => document.Name),
        ]);

    public bool Finds(MailboxMessage entry) => HasText(
        entry.Message.Subject, entry.Message.To, entry.Message.Body, entry.Envelope.EmailSubject, entry.Envelope.Id.ToString("D"));

    public bool Finds(SentConnectMessage message) => HasText(
        message.Event.Name, message.Envelope.EmailSubject, message.Envelope.Id.ToString("D"), message.Subscription.Url.AbsoluteUri, message.Error);

    public bool Finds(RecordedRequest request) =>
        HasText($"{request.Method} {request.Path}{request.Query}", request.ErrorCode, $"{request.Status}", request.Fault?.ToString());

    /// <summary>The search form. Without the script, its button sends it.</summary>
    public string Render()
    {
        var options = Enum.GetValues<EnvelopeStatus>().Select(status => status.ToWire()).Select(status =>
            $"<option{(status == Status ? " selected" : string.Empty)}>{status}</option>");
        return $"""
            <form id="filter" class="filter" method="get" action="/" role="search">
            <div><label for="q">Search</label>
            <input id="q" name="q" type="search" value="{Html.Encode(Text)}" placeholder="Subject, name, id, path or code"></div>
            <div><label for="status">Envelopes that are</label>
            <select id="status" name="status"><option value="">in any status</option>{string.Concat(options)}</select></div>
            <button class="secondary">Search</button>
            </form>
            """;
    }

    private bool HasText(params IEnumerable<string?> texts) =>
        Text.Length == 0 || texts.Any(text => text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true);
}
