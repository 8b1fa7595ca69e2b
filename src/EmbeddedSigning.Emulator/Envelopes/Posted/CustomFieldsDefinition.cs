namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The custom fields as they are posted.</summary>
internal sealed record CustomFieldsDefinition
{
    public List<CustomFieldDefinition>? TextCustomFields { get; init; }

    public List<CustomFieldDefinition>? ListCustomFields { get; init; }
}
