using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>Builds the programs whose start is measured.</summary>
internal static class StartPrograms
{
    private static readonly string _root = FindRoot();

    /// <summary>This program, with the library as the package has it.</summary>
    public static async Task<string> WithPackageAsync(string folder)
    {
        var library = Path.Combine(_root, "src", "EmbeddedSigning");
        await DotnetAsync("build", library, "-c", "Release", "-f", "net10.0", "-t:Build;Precompile").ConfigureAwait(false);
        var copy = Directory.CreateDirectory(Path.Combine(folder, "package"));
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        var precompiled = Path.Combine(library, "obj", "precompiled", RuntimeInformation.RuntimeIdentifier, "publish", "EmbeddedSigning.dll");
        if (File.Exists(precompiled))
        {
            File.Copy(precompiled, Path.Combine(copy.FullName, "EmbeddedSigning.dll"), overwrite: true);
        }

        return Path.Combine(copy.FullName, Path.GetFileName(Environment.ProcessPath!));
    }

    /// <summary>A program that does nothing else, published.</summary>
    public static async Task<string> PublishAsync(string name, string property)
    {
        var project = Path.Combine(_root, "tests", "EmbeddedSigning.NativeAot");
        var output = Path.Combine(project, "bin", name);
        await DotnetAsync("publish", project, "-c", "Release", "-o", output, property).ConfigureAwait(false);
        return Path.Combine(output, "EmbeddedSigning.NativeAot");
    }

    /// <summary>Whether native AOT can be published here.</summary>
    public static bool HasLinker() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "clang")));

    private static async Task DotnetAsync(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var log = await command.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await command.WaitForExitAsync().ConfigureAwait(false);
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed: {log}");
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EmbeddedSigning.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The start is measured from inside the repository.");
        }

        return folder;
    }
}
