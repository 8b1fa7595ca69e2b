using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>How messages are signed and delivered.</summary>
internal sealed record ConnectSettings(
    ImmutableArray<byte[]> Keys,
    ImmutableArray<TimeSpan> RetryDelays,
    TimeSpan TimeLimit,
    FrozenSet<string> Hosts,
    ImmutableArray<X509Certificate2> Authorities);
