using System.Diagnostics;

namespace EmbeddedSigning.PackageTests;

/// <summary>Commands as a user types them.</summary>
internal static class Command
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command to its end, which must be a good one.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(
        string folder, string program, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(folder, program, arguments, environment);
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
            await process.WaitForExitAsync();
        }

        process.ExitCode.Should().Be(0, $"{program} {arguments}: {await output}{await error}");
        return await output;
    }

    public static Process Start(
        string folder, string program, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What the test host was started with is not the user's, and a build server would keep the output open.
        foreach (var name in start.Environment.Keys.Where(IsOfTestHost).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // Nobody sits in front of it.
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
