using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A template that comes with the request, and its place in the order.</summary>
internal sealed record PostedInlineTemplate
{
    public string? Sequence { get; init; }

    public List<PostedDocument>? Documents { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
