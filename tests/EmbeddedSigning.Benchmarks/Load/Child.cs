using System.Diagnostics;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A process that this program starts: itself with other arguments, or another program.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    public Child(string program, IEnumerable<string> arguments, int core, bool tuned = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (tuned)
        {
            // What runs often is compiled again with the knowledge of how it runs, as in production, but from the first call on and not only
            // when the process is quiet. The framework's precompiled code would take part in memory, and is left behind by then anyway.
            // A variable that is set already stays as it is.
            start.Environment.TryAdd("DOTNET_TC_CallCountingDelayMs", "0");
            start.Environment.TryAdd("DOTNET_ReadyToRun", "0");

            // On one core the thread pool's trials with more threads cost either side at random, and gain nothing.
            start.Environment.TryAdd("DOTNET_HillClimbing_Disable", "1");

            // 2 MB of new objects between collections, in regions of 1 MB (hexadecimal), and one arena of the C library: by default they
            // depend on the processor's cache and number, and the peak of memory would tell more of those than of the program.
            start.Environment.TryAdd("DOTNET_GCgen0size", "200000");
            start.Environment.TryAdd("DOTNET_GCRegionSize", "100000");
            start.Environment.TryAdd("MALLOC_ARENA_MAX", "1");
        }

        _process = Process.Start(start)!;

        // As long as it has one thread: the others inherit this.
        if ((OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && Environment.ProcessorCount > 1)
        {
            _process.ProcessorAffinity = 1 << core;
        }
    }

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits for the next line of its output.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false)
        ?? throw new InvalidOperationException("A measuring process ended without a result; its error output says why.");

    /// <summary>The time since the process was asked for.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>Lets the process end, and waits for that.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
