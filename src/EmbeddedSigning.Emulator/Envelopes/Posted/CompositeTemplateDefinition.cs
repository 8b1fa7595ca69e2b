using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Templates laid over each other, and the document that they are laid over.</summary>
internal sealed record CompositeTemplateDefinition
{
    public string? CompositeTemplateId { get; init; }

    public DocumentDefinition? Document { get; init; }

    public List<ServerTemplateDefinition>? ServerTemplates { get; init; }

    public List<InlineTemplateDefinition>? InlineTemplates { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
