using System.Diagnostics;

namespace EmbeddedSigning.PackageTests;

/// <summary>The <c>dotnet</c> command, as a user types it.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command to its end, which must be a good one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string folder, string command, IDictionary<string, string>? environment = null)
    {
        using var process = Start(folder, command, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.ExitCode.Should().Be(0, $"dotnet {command}: {await output}{await error}");
        return await output;
    }

    public static Process Start(string folder, string command, IDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own settings are not the user's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // A compiler server would outlive the test, and keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
