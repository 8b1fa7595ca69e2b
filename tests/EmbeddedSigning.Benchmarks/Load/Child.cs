using System.Diagnostics;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A process that this program starts: itself with other arguments, or another program.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    public Child(string program, IEnumerable<string> arguments, int core, bool optimized = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (optimized)
        {
            // Each method is compiled once, and optimized: what a process under load reaches after a while, and on one core only after
            // minutes, when the library, which has more methods than the floor, would be measured unoptimized. Whoever wants it otherwise
            // sets the variables.
            start.Environment.TryAdd("DOTNET_TieredCompilation", "0");
            start.Environment.TryAdd("DOTNET_ReadyToRun", "0");

            // 4 MB (hexadecimal) of new objects between collections: by default it is what the processor's cache has, and the peak of memory
            // would tell more of that than of the program.
            start.Environment.TryAdd("DOTNET_GCgen0size", "400000");
        }

        _process = Process.Start(start)!;

        // As long as it has one thread: the others inherit this.
        if ((OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && Environment.ProcessorCount > 1)
        {
            _process.ProcessorAffinity = 1 << core;
        }
    }

    public static Child Self(int core, params IEnumerable<string> arguments) =>
        new(Environment.ProcessPath!, arguments, core, optimized: true);

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
