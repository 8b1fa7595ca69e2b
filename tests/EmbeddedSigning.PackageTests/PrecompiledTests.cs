using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EmbeddedSigning.PackageTests;

/// <summary>The package as it is published, which is not the one that the other tests use.</summary>
[Category("Slow")]
internal sealed class PrecompiledTests
{
    private const string Assembly = "lib/net10.0/EmbeddedSigning.dll";

    private DirectoryInfo _folder = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        _folder = Directory.CreateTempSubdirectory("embedded-signing-published-");
        await Command.RunAsync(
            Packages.Root, "dotnet", $"pack src/EmbeddedSigning --no-build --configuration Debug -p:IsPrecompiled=true --output {_folder.FullName}");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void A_published_package_has_the_same_assembly_compiled_for_the_platforms_of_servers(
        [Values("linux-arm64", "linux-x64", "win-x64")] string platform)
    {
        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.FullName, "*.nupkg").Single());
        var (common, isCommonCompiled) = Read(package, Assembly);
        var (specific, isSpecificCompiled) = Read(package, $"runtimes/{platform}/{Assembly}");

        isCommonCompiled.Should().BeFalse();
        isSpecificCompiled.Should().BeTrue();
        specific.Should().Be(common, "symbols and sources are found by this id");
    }

    private static (Guid Id, bool IsCompiled) Read(ZipArchive package, string path)
    {
        using var content = new MemoryStream();
        using (var entry = package.GetEntry(path)!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var file = new PEReader(content);
        var metadata = file.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid), file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }
}
