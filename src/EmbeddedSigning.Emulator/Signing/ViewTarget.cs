namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a view shows, to whom, and where the browser goes afterwards.</summary>
/// <param name="EnvelopeId">The envelope that is shown; empty for a console that shows all.</param>
/// <param name="RecipientGuid">The signer; null for the views of the sender.</param>
/// <param name="ReturnUrl">Where the browser goes with the outcome.</param>
/// <param name="FrameAncestors">The origins that may frame the page.</param>
internal sealed record ViewTarget(Guid EnvelopeId, Guid? RecipientGuid, Uri ReturnUrl, IReadOnlyList<string> FrameAncestors)
{
    public ViewKind Kind { get; init; } = RecipientGuid is null ? ViewKind.Sender : ViewKind.Recipient;

    /// <summary>The account whose envelopes a console shows.</summary>
    public Guid AccountId { get; init; }
}
