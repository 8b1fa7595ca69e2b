using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Lets the time of a test pass while work that waits for it goes on.</summary>
internal static class ClockDriver
{
    // Of real time. A call that no step of the clock wakes would be waited for without end.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    public static async Task DriveAsync(this FakeTimeProvider clock, TimeSpan step, Task until)
    {
        using var timeout = new CancellationTokenSource(_patience);
        while (!until.IsCompleted)
        {
            if (timeout.IsCancellationRequested)
            {
                throw new TimeoutException($"After {_patience.TotalMinutes} minutes the task is still waiting, although the clock has reached {clock.GetUtcNow():O}.");
            }

            clock.Advance(step);

            // Gives the network its turn, so that little of the clock's time passes while a request is on its way.
            await Task.WhenAny(until, Task.Delay(1));
        }

        await until;
    }
}
