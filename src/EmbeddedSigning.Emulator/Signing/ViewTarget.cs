namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a view shows, to whom, and where the browser goes afterwards.</summary>
/// <param name="EnvelopeId">The envelope that is shown.</param>
/// <param name="RecipientGuid">The signer; null for the sender's view.</param>
/// <param name="ReturnUrl">Where the browser goes with the outcome.</param>
/// <param name="FrameAncestors">The origins that may frame the page.</param>
internal sealed record ViewTarget(Guid EnvelopeId, Guid? RecipientGuid, Uri ReturnUrl, IReadOnlyList<string> FrameAncestors);
