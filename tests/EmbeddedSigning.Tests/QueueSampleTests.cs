using System.Diagnostics;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>The sample with a durable queue, as a person starts it: a process of its own.</summary>
[TestFixture]
[Category("Slow")]
public sealed class QueueSampleTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Connect_messages_are_handled_from_the_queue_in_their_order(CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("samples", "QueueSample")])
        {
            WorkingDirectory = TempFolders.Create(),
            RedirectStandardOutput = true,
        })!;

        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        process.ExitCode.Should().Be(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])
            .Should().Equal("envelope-sent", "envelope-delivered", "envelope-completed");
    }
}
