using System.Diagnostics;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.InboxMember;

/// <summary>Says which message it begins and ends to handle. Kills its process in the middle of a message for which a file "die-{number}" exists, once.</summary>
internal sealed class TalkingHandler(string folder) : IConnectHandler
{
    private static readonly TimeSpan _duration = TimeSpan.FromMilliseconds(50);

    public async Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        // The tests number their messages there.
        Console.WriteLine($"begin {message.ConfigurationId}");
        var order = Path.Combine(folder, $"die-{message.ConfigurationId}");
        if (File.Exists(order))
        {
            File.Delete(order);
            Process.GetCurrentProcess().Kill();
        }

        await Task.Delay(_duration, cancellationToken);

        // With the machine's clock, because a test that reads several processes gets their lines in another order.
        Console.WriteLine($"end {message.ConfigurationId} {Stopwatch.GetTimestamp()}");
    }
}
