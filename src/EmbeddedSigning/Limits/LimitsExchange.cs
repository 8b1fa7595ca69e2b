using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Limits;

/// <summary>The shared limits of all processes for one account. During an outage, each process uses only its part.</summary>
internal sealed class LimitsExchange(ISharedLimits limits, AccountAddress account, TimeProvider clock, ClientTelemetry telemetry, ILogger logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    // A hash, so that Redis does not hold the account's id.
    private readonly string _key = "EmbeddedSigning:limits:"
        + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(account.Root.ToUpperInvariant())).AsSpan(0, 16));

    private readonly SharedServiceOutage _outage = new(clock);

    /// <summary>Whether the answer to the last exchange arrived.</summary>
    public bool IsAvailable => !_outage.IsOn;

    /// <summary>Whether to ask now: always while responses arrive, otherwise every five seconds.</summary>
    public bool MayAsk() => _outage.MayTry();

    /// <summary>Sends the report; null when no response arrives.</summary>
    /// <param name="report">The reported use.</param>
    /// <param name="clients">The number of clients that share the limits, for the log.</param>
    public async Task<SharedLimitsAnswer?> TryExchangeAsync(SharedLimitsReport report, int clients)
    {
        using var timeout = new CancellationTokenSource(_patience, clock);
        var startedAt = clock.GetTimestamp();
        try
        {
            var answer = await limits.ExchangeAsync(_key, report, timeout.Token).AsTask().WaitAsync(timeout.Token).ConfigureAwait(false);
            telemetry.LimitsShared(clock.GetElapsedTime(startedAt), exception: null);
            if (_outage.End())
            {
                logger.SharedLimitsWork();
            }

            return answer;
        }
        catch (Exception exception)
        {
            telemetry.LimitsShared(clock.GetElapsedTime(startedAt), exception);
            if (_outage.Begin())
            {
                logger.SharedLimitsFailed(exception, clients);
            }

            return null;
        }
    }
}
