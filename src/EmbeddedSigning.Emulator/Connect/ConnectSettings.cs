using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>How messages are signed and delivered.</summary>
internal sealed record ConnectSettings
{
    public required ImmutableArray<byte[]> Keys { get; init; }

    public required ImmutableArray<TimeSpan> RetryDelays { get; init; }

    public required TimeSpan TimeLimit { get; init; }

    public required FrozenSet<string> Hosts { get; init; }
}
