using System.Collections.Concurrent;
using System.Globalization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>Limits the calls of an account in a clock hour, as DocuSign does, and in 30 seconds.</summary>
internal sealed class RateLimitGate(TimeProvider clock, int hourlyLimit, int burstLimit)
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _burst = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, AccountCounters> _accounts = new();

    /// <summary>Counts one call, writes the headers, and refuses the call when a limit is exceeded.</summary>
    public void Count(Guid accountId, IHeaderDictionary headers)
    {
        var counters = _accounts.GetOrAdd(accountId, static _ => new AccountCounters());
        lock (counters)
        {
            var now = clock.GetUtcNow();
            var hourlyAllowed = counters.Hour.HasRoom(FullHour(now), _hour, hourlyLimit);
            var burstAllowed = counters.Burst.HasRoom(now, _burst, burstLimit);
            if (hourlyAllowed && burstAllowed)
            {
                counters.Hour.Used++;
                counters.Burst.Used++;
            }

            headers["X-RateLimit-Limit"] = WireJson.Number(hourlyLimit);
            headers["X-RateLimit-Remaining"] = WireJson.Number(hourlyLimit - counters.Hour.Used);
            headers["X-RateLimit-Reset"] =
                (counters.Hour.StartedAt + _hour).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            headers["X-BurstLimit-Limit"] = WireJson.Number(burstLimit);
            headers["X-BurstLimit-Remaining"] = WireJson.Number(burstLimit - counters.Burst.Used);

            if (!hourlyAllowed)
            {
                throw Exceeded("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", "hourly");
            }

            if (!burstAllowed)
            {
                throw Exceeded("BURST_APIINVOCATION_LIMIT_EXCEEDED", "burst");
            }
        }
    }

    private static DateTimeOffset FullHour(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % _hour.Ticks, TimeSpan.Zero);

    private static RefusalException Exceeded(string code, string kind) => new(
        code, $"The maximum number of {kind} API invocations has been exceeded.");

    private sealed class AccountCounters
    {
        public Window Hour { get; } = new();

        public Window Burst { get; } = new();
    }

    /// <summary>A fixed window, which starts with the first call after the last window.</summary>
    private sealed class Window
    {
        public DateTimeOffset StartedAt { get; private set; } = DateTimeOffset.MinValue;

        public int Used { get; set; }

        public bool HasRoom(DateTimeOffset now, TimeSpan length, int limit)
        {
            if (now - StartedAt >= length)
            {
                StartedAt = now;
                Used = 0;
            }

            return Used < limit;
        }
    }
}
