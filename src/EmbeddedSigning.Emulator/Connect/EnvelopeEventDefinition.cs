namespace EmbeddedSigning.Emulator.Connect;

internal sealed record EnvelopeEventDefinition
{
    public string? EnvelopeEventStatusCode { get; init; }
}
