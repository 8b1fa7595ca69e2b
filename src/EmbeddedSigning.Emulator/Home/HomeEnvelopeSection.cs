using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The envelopes with their recipients, history and current documents.</summary>
internal static class HomeEnvelopeSection
{
    public const string Path = "/emulator/home/envelopes";

    public static string Render(HomeContent content)
    {
        var none = content.Envelopes.Count > 0
            ? "No envelope is like that."
            : $"""
                No envelopes yet. Point your application here with the settings above, or look at one that the emulator makes:
                {ExampleForm(content.Token)}
                """;
        return HomeHtml.Rows(
            "Envelopes", [.. content.Envelopes.Where(content.Filter.Finds)], none, envelope => Row(content.Token, envelope));
    }

    /// <summary>The button that creates an example envelope.</summary>
    public static string ExampleForm(string token) =>
        HomeHtml.Form(token, Path + "/example", "<button class=\"secondary\">Create an example envelope</button>");

    private static string Row(string token, Envelope envelope) => $"""
        <li><p class="head"><strong>{HomeHtml.Long(envelope.EmailSubject)}</strong>
        {HomeHtml.Pill(envelope.Status.ToWire(), ColourOf(envelope.Status))} {HomeHtml.Time(envelope.StatusChangedAt)}</p>
        {(envelope.VoidedReason is { } reason ? $"<p>Voided because: {HomeHtml.Long(reason)}</p>" : string.Empty)}
        <ul class="signers">{string.Concat(envelope.Recipients.Select(recipient => Recipient(token, envelope, recipient)))}</ul>
        <details data-key="envelope-{envelope.Id:D}"><summary>Documents and history</summary>
        <p>{string.Join(" · ", Documents(envelope))}</p>
        <ol class="history">{string.Concat(envelope.History.Select(entry => $"<li>{HomeHtml.Time(entry.Time)} {HomeHtml.Long(entry.Text)}</li>"))}</ol>
        <p>Envelope ID <code>{envelope.Id:D}</code>{(envelope.TransactionId is { } id ? $", transaction ID <code>{Html.Encode(id)}</code>" : string.Empty)}</p>
        </details></li>
        """;

    private static string Recipient(string token, Envelope envelope, Recipient recipient) => $"""
        <li><span class="who">{HomeHtml.Long(recipient.SignerName)} <span class="quiet">{HomeHtml.Long(Capacity(recipient))}</span></span>
        {HomeHtml.Pill(recipient.Status.ToWire(), ColourOf(recipient.Status))} {SignForm(token, envelope, recipient)}
        {(recipient.DeclinedReason is { } reason ? $"<span class=\"reason\">Declined because: {HomeHtml.Long(reason)}</span>" : string.Empty)}</li>
        """;

    private static string Capacity(Recipient recipient) => (recipient.Kind switch
    {
        RecipientKind.InPersonSigner => $"signs in person, hosted by {recipient.Name}",
        RecipientKind.CarbonCopy => "receives a copy",
        RecipientKind.CertifiedDelivery => "has to read",
        RecipientKind.Witness => "signs as a witness",
        RecipientKind.Editor => "may change the envelope",
        RecipientKind.Agent or RecipientKind.Intermediary => "may name others",
        _ => "signs",
    }) + (recipient switch
    {
        { IsReachedByPhone: true } => $", by {recipient.DeliveryMethod}",
        { ClientUserId: null } => ", by e-mail",
        { StartUrl: not null } => ", embedded and by e-mail",
        _ => ", embedded",
    });

    private static string SignForm(string token, Envelope envelope, Recipient recipient) =>
        envelope.IsInProgress && recipient is { HasView: true, HasReceived: true }
            ? HomeHtml.Form(token, "/emulator/home/sign", $"""
                <input type="hidden" name="envelope" value="{envelope.Id:D}">
                <input type="hidden" name="recipient" value="{recipient.Guid:D}">
                <button class="link">{(recipient.Signs ? "Sign" : "Read")} as {Html.Encode(recipient.SignerName)}</button>
                """)
            : string.Empty;

    private static IEnumerable<string> Documents(Envelope envelope)
    {
        var folder = $"{Path}/{envelope.Id:D}";
        return
        [
            .. envelope.Documents.Select(document => $"<a href=\"{folder}/{document.Id}.pdf\">{HomeHtml.Long(document.Name)}</a>"),
            $"<a href=\"{folder}/combined.pdf\">All in one PDF</a>",
            $"<a href=\"{folder}/certificate.pdf\">Certificate</a>",
        ];
    }

    private static string ColourOf(EnvelopeStatus status) => status switch
    {
        EnvelopeStatus.Completed => "good",
        EnvelopeStatus.Declined or EnvelopeStatus.Voided => "failed",
        EnvelopeStatus.Created => "quiet",
        _ => "busy",
    };

    private static string ColourOf(RecipientStatus status) => status switch
    {
        RecipientStatus.Completed => "good",
        RecipientStatus.Declined => "failed",
        RecipientStatus.Created => "quiet",
        _ => "busy",
    };
}
