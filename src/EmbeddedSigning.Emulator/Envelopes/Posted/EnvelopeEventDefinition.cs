namespace EmbeddedSigning.Emulator.Envelopes.Posted;

internal sealed record EnvelopeEventDefinition
{
    public string? EnvelopeEventStatusCode { get; init; }
}
