using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A template that comes with the request, and its place in the order.</summary>
internal sealed record InlineTemplateDefinition
{
    public string? Sequence { get; init; }

    public List<DocumentDefinition>? Documents { get; init; }

    public RecipientsDefinition? Recipients { get; init; }

    public CustomFieldsDefinition? CustomFields { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
