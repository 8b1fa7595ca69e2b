namespace EmbeddedSigning.Emulator.Envelopes.Posted;

internal sealed record PostedRecipientEvent
{
    public string? RecipientEventStatusCode { get; init; }
}
