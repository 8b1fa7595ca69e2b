using System.Collections.Concurrent;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Limits;

/// <summary>The paces of a client, one for each account.</summary>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs long waits.</param>
/// <param name="telemetry">Measures the cost of sharing.</param>
/// <param name="lowPriorityShare">The part of each limit that requests of low priority may use.</param>
/// <param name="limits">Counts the requests of all processes; null when each client counts its own.</param>
internal sealed class RequestPaces(TimeProvider clock, ILogger logger, ClientTelemetry telemetry, double lowPriorityShare, ISharedLimits? limits)
{
    private readonly ConcurrentDictionary<string, RequestPace> _paces = new(StringComparer.Ordinal);

    public RequestPace Of(AccountAddress account) => _paces.GetOrAdd(account.Root, static (_, parts) => parts.Paces.Create(parts.Account), (Paces: this, Account: account));

    private RequestPace Create(AccountAddress account) =>
        new(clock, logger, lowPriorityShare, limits is null ? null : new LimitsExchange(limits, account, clock, telemetry, logger));
}
