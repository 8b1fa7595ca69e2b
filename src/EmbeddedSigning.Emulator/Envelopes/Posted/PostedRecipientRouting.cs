namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>What a workflow step decides about recipients, as it is posted.</summary>
internal sealed record PostedRecipientRouting
{
    public PostedRecipientRules? Rules { get; init; }
}
