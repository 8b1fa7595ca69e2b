namespace EmbeddedSigning.Emulator.Envelopes.Posted;

internal sealed record PostedEnvelopeEvent
{
    public string? EnvelopeEventStatusCode { get; init; }
}
