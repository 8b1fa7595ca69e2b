using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Lets the time of a test pass while work that waits for it goes on.</summary>
internal static class ClockDriver
{
    public static async Task DriveAsync(this FakeTimeProvider clock, TimeSpan step, Task until)
    {
        while (!until.IsCompleted)
        {
            clock.Advance(step);

            // Gives the network its turn, so that little of the clock's time passes while a request is on its way.
            await Task.WhenAny(until, Task.Delay(1));
        }

        await until;
    }
}
