using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Who plays a role of a template.</summary>
internal sealed record PostedTemplateRole
{
    public string? RoleName { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? ClientUserId { get; init; }

    public string? AccessCode { get; init; }

    public string? InPersonSignerName { get; init; }

    public string? RoutingOrder { get; init; }

    public PostedTabs? Tabs { get; init; }

    /// <summary>Everything else; it is refused where it would be of a recipient.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
