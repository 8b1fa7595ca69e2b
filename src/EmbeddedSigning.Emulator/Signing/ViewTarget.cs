namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a view shows, to whom, and where the browser goes afterwards.</summary>
/// <param name="EnvelopeId">The envelope that is shown.</param>
/// <param name="RecipientGuid">The signer; null for the sender's view.</param>
/// <param name="ReturnUrl">Where the browser goes with the outcome.</param>
internal sealed record ViewTarget(Guid EnvelopeId, Guid? RecipientGuid, Uri ReturnUrl)
{
    /// <summary>The origins that may frame the page.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>The origin that is told how a session in Focused View ends: one, or none.</summary>
    public IReadOnlyList<string> MessageOrigins { get; init; } = [];

    /// <summary>Whether DocuSign JS shows it: the browser then stays where it is, and a message tells the outcome.</summary>
    public bool IsFocused { get; init; }

    public bool TellsMessagesTo(string origin) =>
        MayBeFramedBy(origin) && MessageOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public bool MayBeFramedBy(string origin) => FrameAncestors.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
