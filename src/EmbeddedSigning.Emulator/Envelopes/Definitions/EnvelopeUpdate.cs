namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>What a PUT to an envelope may change.</summary>
internal sealed record EnvelopeUpdate
{
    public string? Status { get; init; }

    public string? VoidedReason { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }
}
