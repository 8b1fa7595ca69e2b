using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EmbeddedSigning.PackageTests;

/// <summary>A project that a user has just made, in a folder where nothing of this repository counts.</summary>
internal sealed class NewProject : IDisposable
{
    private readonly DirectoryInfo _folder;

    private readonly Dictionary<string, string> _environment = new()
    {
        ["DOTNET_ROLL_FORWARD"] = "Major",

        // The program that starts another one, without a host file that would have to be fetched for each framework.
        ["UseAppHost"] = "false",
    };

    private NewProject(DirectoryInfo folder) => _folder = folder;

    public string Folder => _folder.FullName;

    /// <param name="template">What <c>dotnet new</c> calls it.</param>
    /// <param name="framework">The target framework.</param>
    /// <param name="packages">The packages that it refers to, of the version that was packed.</param>
    public static async Task<NewProject> CreateAsync(string template, string framework, params string[] packages)
    {
        var project = new NewProject(Directory.CreateTempSubdirectory("embedded-signing-new-"));
        project.Write("nuget.config", $"""
            <configuration>
              <config>
                <!-- Packages of the same version from an earlier run must not be used. -->
                <add key="globalPackagesFolder" value="{Path.Combine(project.Folder, ".packages")}" />
              </config>
              <fallbackPackageFolders>
                <add key="user" value="{UsersPackages}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="local" value="{Packages.Folder}" />
              </packageSources>
            </configuration>
            """);
        await project.DotnetAsync($"new {template} --name Lease --output . --no-restore");
        var file = project.FullPath("Lease.csproj");
        var text = await File.ReadAllTextAsync(file);
        var references = packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{Packages.VersionOf(package)}\" />");
        await File.WriteAllTextAsync(file, text
            .Replace("net10.0", framework, StringComparison.Ordinal)
            .Replace("</Project>", $"<ItemGroup>{string.Concat(references)}</ItemGroup></Project>", StringComparison.Ordinal));
        return project;
    }

    public string FullPath(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(FullPath(name), text);

    /// <summary>Runs a command in the project. A program for an older .NET runs on the one that is there.</summary>
    public Task<string> DotnetAsync(string arguments) => RunAsync("dotnet", arguments);

    public Task<string> RunAsync(string program, string arguments) => Command.RunAsync(Folder, program, arguments, _environment);

    /// <summary>Starts a command that goes on until it is killed.</summary>
    public Process Start(string arguments) => Command.Start(Folder, "dotnet", arguments, _environment);

    /// <summary>Makes a script the browser that programs open. Linux only: elsewhere the system knows the browser.</summary>
    public async Task UseBrowserAsync(string script)
    {
        Write("xdg-open", script);
        await RunAsync("chmod", "+x xdg-open");
        _environment["PATH"] = $"{Folder}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Lets programs find no browser, as on a server. Linux only.</summary>
    public void UseNoBrowser() => _environment["PATH"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public void Dispose() => _folder.Delete(recursive: true);

    private static string UsersPackages =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
