using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace EmbeddedSigning.PackageTests;

/// <summary>Packs what is published, once for all tests, into a folder of its own.</summary>
[SetUpFixture]
public sealed class Packages
{
    public static readonly string[] Libraries =
    [
        "EmbeddedSigning", "EmbeddedSigning.AspNetCore", "EmbeddedSigning.Caching", "EmbeddedSigning.Redis", "EmbeddedSigning.Emulator",
        AspireHosting,
    ];

    public const string AspireHosting = "EmbeddedSigning.Aspire.Hosting";
    public const string Emulator = "EmbeddedSigning.Emulator.Tool";
    public const string Doctor = "EmbeddedSigning.Doctor";
    public const string Templates = "EmbeddedSigning.Templates";

    private static readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded-signing-packages-");

    public static string Folder => _folder.FullName;

    public static string Root { get; } = FindRoot();

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        // With a solution filter all are packed by one command, in a fifth of the time.
        var filter = Path.Combine(Folder, "packages.slnf");
        var projects = Libraries.Append(Emulator).Append(Doctor).Append(Templates).Select(project => $"src/{project}/{project}.csproj");
        await File.WriteAllTextAsync(filter, JsonSerializer.Serialize(new
        {
            solution = new { path = Path.Combine(Root, "EmbeddedSigning.sln"), projects },
        }));
        await Command.RunAsync(Root, "dotnet", $"pack {filter} --no-build --configuration Debug --output {Folder}");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    /// <summary>Returns the frameworks of a library. Aspire.Hosting itself has one for all app hosts.</summary>
    public static string[] FrameworksOf(string id) => id == AspireHosting ? ["net8.0"] : ["net10.0", "net8.0"];

    public static ZipArchive Open(string id, string extension = "nupkg") =>
        ZipFile.OpenRead(Find(id, extension));

    public static string Find(string id, string extension = "nupkg") =>
        Directory.GetFiles(Folder, $"{id}.*.{extension}").Single(file => IsOf(id, file));

    public static string VersionOf(string id) => Path.GetFileNameWithoutExtension(Find(id))[(id.Length + 1)..];

    public static XElement ReadManifest(string id)
    {
        using var package = Open(id);
        using var manifest = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(manifest).Root!.Elements().Single();
        foreach (var element in metadata.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return metadata;
    }

    // "EmbeddedSigning.0.1.0.nupkg", not "EmbeddedSigning.Emulator.0.1.0.nupkg".
    private static bool IsOf(string id, string file) => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EmbeddedSigning.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }
}
