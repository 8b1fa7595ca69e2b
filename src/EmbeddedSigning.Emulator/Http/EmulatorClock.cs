namespace EmbeddedSigning.Emulator.Http;

/// <summary>The clock of the options, and how far the emulator's own clock is off from it.</summary>
internal sealed class EmulatorClock(TimeProvider clock) : TimeProvider
{
    public static readonly TimeSpan MaximalSkew = TimeSpan.FromDays(366);

    private long _skewTicks;

    /// <summary>The skew has changed: whoever waits for a time has to look again.</summary>
    public event EventHandler? SkewChanged;

    public TimeSpan Skew
    {
        get => new(Interlocked.Read(ref _skewTicks));
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Duration(), MaximalSkew, nameof(value));
            Interlocked.Exchange(ref _skewTicks, value.Ticks);
            SkewChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Skew;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
