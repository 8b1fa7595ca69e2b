using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The requested end of a signing session: an event without a button.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedSessionEnd
{
    public string? Event { get; init; }
}
