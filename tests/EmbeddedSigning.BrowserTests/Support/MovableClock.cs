namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>The time of this machine, and as much later as a test says. Timers run as ever, so nothing waits for the test.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ticksAhead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticksAhead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticksAhead, time.Ticks);
}
