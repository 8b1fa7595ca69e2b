namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>An event of the envelope or of a recipient, named by the status that is reached.</summary>
internal sealed record PostedStatusEvent
{
    public string? EnvelopeEventStatusCode { get; init; }

    public string? RecipientEventStatusCode { get; init; }
}
