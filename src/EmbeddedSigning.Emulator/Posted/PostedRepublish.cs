using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Selects the Connect messages to redeliver.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedRepublish
{
    /// <summary>The envelope; null for all of them.</summary>
    public Guid? EnvelopeId { get; init; }
}
