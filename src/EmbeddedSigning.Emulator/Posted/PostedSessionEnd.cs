using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>How a signing session is to end: an event that no button leads to.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedSessionEnd
{
    public string? Event { get; init; }
}
