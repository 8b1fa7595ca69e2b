namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The rules of a workflow step, as they are posted.</summary>
internal sealed record PostedRecipientRules
{
    public List<PostedConditionalRecipient>? ConditionalRecipients { get; init; }
}
