namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Those from whom a conditional recipient is chosen, as they are posted.</summary>
internal sealed record PostedRecipientGroup
{
    public string? GroupName { get; init; }

    public string? GroupMessage { get; init; }

    public List<PostedRecipientOption>? Recipients { get; init; }
}
