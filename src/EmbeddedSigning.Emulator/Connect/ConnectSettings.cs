using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>How messages are signed and delivered.</summary>
internal sealed record ConnectSettings(
    ImmutableArray<byte[]> Keys, ImmutableArray<TimeSpan> RetryDelays, TimeSpan TimeLimit, FrozenSet<string> Hosts);
