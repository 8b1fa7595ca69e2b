using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>How far the emulator's clock is to be off.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedClock
{
    public required double SkewSeconds { get; init; }
}
