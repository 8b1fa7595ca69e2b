namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The emulator's clock: the clock of the options plus a skew.</summary>
internal sealed class StoredClock : TimeProvider
{
    public static readonly TimeSpan MaximalSkew = TimeSpan.FromDays(366);

    private const string Key = "skew";

    private readonly TimeProvider _clock;
    private readonly Table<TimeSpan> _table;
    private long _skewTicks;

    public StoredClock(TimeProvider clock, EmulatorData data)
    {
        _clock = clock;
        _table = data.Table<TimeSpan>("clock");
        _skewTicks = _table.Read().SingleOrDefault().Value.Ticks;
    }

    /// <summary>Raised when the skew has changed. Code that waits for a time must check it again.</summary>
    public event EventHandler? SkewChanged;

    public TimeSpan Skew
    {
        get => new(Interlocked.Read(ref _skewTicks));
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Duration(), MaximalSkew, nameof(value));
            _table.Write(Key, value);
            Interlocked.Exchange(ref _skewTicks, value.Ticks);
            SkewChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>
    /// The time by the clock of the options, which applications use too. A skew of the emulator's clock does not affect it.
    /// </summary>
    public DateTimeOffset ApplicationTime => _clock.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow() + Skew;

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _clock.CreateTimer(callback, state, dueTime, period);
}
