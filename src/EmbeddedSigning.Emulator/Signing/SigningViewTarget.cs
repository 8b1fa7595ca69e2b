namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The target of a view: its content, its recipient and its return URL.</summary>
/// <param name="EnvelopeId">The envelope that is shown; <see cref="Guid.Empty"/> for a console that shows all.</param>
/// <param name="RecipientGuid">The signer; null for the views of the sender.</param>
/// <param name="ReturnUrl">The URL to which the browser returns with the outcome.</param>
internal sealed record SigningViewTarget(Guid EnvelopeId, Guid? RecipientGuid, Uri ReturnUrl)
{
    /// <summary>The origins that may frame the page.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>The origin that gets the outcome of a session in Focused View: one, or none.</summary>
    public IReadOnlyList<string> MessageOrigins { get; init; } = [];

    /// <summary>Whether DocuSign JS shows it. Then the browser stays on the page, and a message reports the outcome.</summary>
    public bool IsFocused { get; init; }

    public bool TellsMessagesTo(string origin) =>
        MayBeFramedBy(origin) && MessageOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public bool MayBeFramedBy(string origin) => FrameAncestors.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public SigningViewKind Kind { get; init; } = RecipientGuid is null ? SigningViewKind.Sender : SigningViewKind.Recipient;

    /// <summary>The settings of a view of the sender.</summary>
    public SenderViewSettings Settings { get; init; } = SenderViewSettings.None;

    /// <summary>Whether DocuSign's view would give the browser access to the whole account, because the request has no <c>viewAccess</c>.</summary>
    public bool OpensWholeAccount { get; init; }

    /// <summary>The template that is edited; empty for views of envelopes.</summary>
    public Guid TemplateId { get; init; }

    /// <summary>The account whose envelopes a console shows.</summary>
    public Guid AccountId { get; init; }
}
