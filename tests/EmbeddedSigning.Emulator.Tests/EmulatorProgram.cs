using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The emulator as a program of its own, which tells on its output how to use it.</summary>
internal sealed partial class EmulatorProgram : IDisposable
{
    private static readonly string _path = Path.Combine(AppContext.BaseDirectory, "docusign-emulator.dll");

    private EmulatorProgram(Process process, string introduction)
    {
        Process = process;
        Introduction = introduction;
        Http = new HttpClient { BaseAddress = new Uri(UriPattern().Match(introduction).Value) };
    }

    public Process Process { get; }

    public string Introduction { get; }

    /// <summary>Speaks to it.</summary>
    public HttpClient Http { get; }

    public Uri BaseUri => Http.BaseAddress!;

    public static Process Run(params string[] arguments) => Run("dotnet", [], arguments);

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static Task<EmulatorProgram> StartAsync(params string[] arguments) => StartAsync("dotnet", [], arguments);

    /// <summary>Starts it by another program, which gets the emulator and its arguments as the last of its own.</summary>
    public static async Task<EmulatorProgram> StartAsync(string starter, string[] startersArguments, params string[] arguments)
    {
        var process = Run(starter, startersArguments, arguments);
        var text = "";
        while (!text.Contains("Ctrl+C", StringComparison.Ordinal))
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))
                ?? throw new InvalidOperationException("The program ended: " + await process.StandardError.ReadToEndAsync());
            text += line + "\n";
        }

        return new EmulatorProgram(process, text);
    }

    /// <summary>What the introduction says of something, "user id" for instance.</summary>
    public string Tells(string name) => Regex.Match(
        Introduction, $"^ *{Regex.Escape(name)} +(.+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value.Trim();

    /// <summary>Ends it on the spot: SIGKILL.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.Dispose();
    }

    private static Process Run(string starter, string[] startersArguments, string[] arguments) => Process.Start(
        new ProcessStartInfo(starter, [.. startersArguments, _path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+/")]
    private static partial Regex UriPattern();
}
