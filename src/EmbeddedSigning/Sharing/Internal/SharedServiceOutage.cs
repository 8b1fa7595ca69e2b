namespace EmbeddedSigning.Sharing.Internal;

/// <summary>A circuit breaker for a service that the application's processes share. After a failure no caller waits for the service, and one caller
/// retries it every five seconds.</summary>
internal sealed class SharedServiceOutage(TimeProvider clock)
{
    /// <summary>The pause after each failure.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private long _failedAt;

    public bool IsOn { get; private set; }

    /// <summary>Whether to use the service now: always while it works, otherwise for one caller after each pause.</summary>
    public bool MayTry()
    {
        lock (_gate)
        {
            if (!IsOn)
            {
                return true;
            }

            if (clock.GetElapsedTime(_failedAt) < Pause)
            {
                return false;
            }

            // The other callers wait for the result of this one.
            _failedAt = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>Reports a failure.</summary>
    /// <returns>Whether it is the first one of the outage.</returns>
    public bool Begin()
    {
        lock (_gate)
        {
            var isFirst = !IsOn;
            IsOn = true;
            _failedAt = clock.GetTimestamp();
            return isFirst;
        }
    }

    /// <summary>Reports that the service works.</summary>
    /// <returns>Whether that ends an outage.</returns>
    public bool End()
    {
        lock (_gate)
        {
            var wasOn = IsOn;
            IsOn = false;
            return wasOn;
        }
    }
}
