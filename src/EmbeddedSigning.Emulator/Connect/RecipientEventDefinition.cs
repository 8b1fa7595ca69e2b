namespace EmbeddedSigning.Emulator.Connect;

internal sealed record RecipientEventDefinition
{
    public string? RecipientEventStatusCode { get; init; }
}
