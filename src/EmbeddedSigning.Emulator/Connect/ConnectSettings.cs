using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>How messages are signed and delivered.</summary>
/// <param name="Keys">The HMAC keys of each account.</param>
/// <param name="IntegratorKeys">The HMAC keys of the account that owns the integration keys.</param>
/// <param name="RetryDelays">The delays before each redelivery.</param>
/// <param name="TimeLimit">The time limit of one attempt, in real time.</param>
/// <param name="Hosts">Hosts besides this machine that may receive messages.</param>
/// <param name="Authorities">Further certificates to trust, besides the machine's own.</param>
internal sealed record ConnectSettings(
    FrozenDictionary<Guid, ImmutableArray<byte[]>> Keys,
    ImmutableArray<byte[]> IntegratorKeys,
    ImmutableArray<TimeSpan> RetryDelays,
    TimeSpan TimeLimit,
    FrozenSet<string> Hosts,
    ImmutableArray<X509Certificate2> Authorities)
{
    /// <summary>The keys that sign messages about an envelope of the account for this subscriber.</summary>
    public ImmutableArray<byte[]> KeysFor(EventSubscription subscription, Guid accountId) => subscription switch
    {
        { IncludeHmac: false } => [],
        { IntegratorManaged: true } => IntegratorKeys,

        // The options may no longer have an account of an earlier start.
        _ => Keys.TryGetValue(accountId, out var keys) ? keys : [],
    };
}
