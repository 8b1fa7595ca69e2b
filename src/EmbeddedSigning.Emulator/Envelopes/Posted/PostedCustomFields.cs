namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The custom fields as they are posted.</summary>
internal sealed record PostedCustomFields
{
    public List<PostedCustomField>? TextCustomFields { get; init; }

    public List<PostedCustomField>? ListCustomFields { get; init; }
}
