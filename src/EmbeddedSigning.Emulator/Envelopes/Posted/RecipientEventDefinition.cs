namespace EmbeddedSigning.Emulator.Envelopes.Posted;

internal sealed record RecipientEventDefinition
{
    public string? RecipientEventStatusCode { get; init; }
}
