using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Templates laid over each other, and the document that they are laid over.</summary>
internal sealed record PostedCompositeTemplate
{
    public string? CompositeTemplateId { get; init; }

    public PostedDocument? Document { get; init; }

    public List<PostedServerTemplate>? ServerTemplates { get; init; }

    public List<PostedInlineTemplate>? InlineTemplates { get; init; }

    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
