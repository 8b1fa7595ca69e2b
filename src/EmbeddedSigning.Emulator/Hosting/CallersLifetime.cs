using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>
/// The emulator lives as long as the program that started it wants. The lifetime that a host has by default would take the signals of the
/// whole process: a SIGTERM that stops a test run, or the program while it starts, would be lost.
/// </summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
