namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Ids that are too many for a URL.</summary>
internal sealed record PostedEnvelopeIds
{
    public List<string>? EnvelopeIds { get; init; }

    public List<string>? TransactionIds { get; init; }
}
