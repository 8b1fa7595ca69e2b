using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A recipient as it is posted.</summary>
internal sealed record PostedRecipient
{
    public string? RecipientId { get; init; }

    public string? RoutingOrder { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? HostName { get; init; }

    public string? HostEmail { get; init; }

    public string? SignerName { get; init; }

    public string? SignerEmail { get; init; }

    public string? ClientUserId { get; init; }

    public string? RoleName { get; init; }

    public string? AccessCode { get; init; }

    public string? Note { get; init; }

    public List<string>? ExcludedDocuments { get; init; }

    public PostedTabs? Tabs { get; init; }

    /// <summary>Everything else; what would let someone else in, or nobody, is refused by name.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }

    /// <summary>What one lays over the other: neither hides what the other asks for.</summary>
    public static OtherMembers Lay(OtherMembers? above, OtherMembers? below)
    {
        var members = new OtherMembers();
        foreach (var (name, value) in (below ?? []).Concat(above ?? []))
        {
            members[name] = value;
        }

        return members;
    }
}
