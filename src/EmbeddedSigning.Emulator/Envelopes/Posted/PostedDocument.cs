using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A document as it is posted; its bytes are here or in a part of the request.</summary>
internal sealed record PostedDocument
{
    public string? DocumentId { get; init; }

    public string? Name { get; init; }

    public string? FileExtension { get; init; }

    public byte[]? DocumentBase64 { get; init; }

    public string? Order { get; init; }

    public string? IncludeInDownload { get; init; }

    public string? ApplyAnchorTabs { get; init; }

    /// <summary>Everything else; what would make another document of it is refused by name.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
