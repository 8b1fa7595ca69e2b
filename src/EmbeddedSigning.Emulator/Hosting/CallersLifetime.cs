using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>
/// Lets the program that starts the emulator decide when the emulator stops. The default lifetime of a host would handle the signals of the whole process, so
/// a SIGTERM for a test run, or for the starting program, would be lost.
/// </summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
