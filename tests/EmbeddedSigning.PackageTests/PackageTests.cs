namespace EmbeddedSigning.PackageTests;

[Category("Slow")]
internal sealed class PackageTests
{
    [TestCaseSource(typeof(Packages), nameof(Packages.Libraries))]
    public void A_package_brings_what_a_user_looks_for(string id)
    {
        using var package = Packages.Open(id);
        using var symbols = Packages.Open(id, "snupkg");
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        var manifest = Packages.ReadManifest(id);

        files.Should().Contain("README.md").And.Contain("icon.png");
        manifest.Element("license")!.Value.Should().Be("MIT");
        manifest.Element("readme")!.Value.Should().Be("README.md");
        manifest.Element("icon")!.Value.Should().Be("icon.png");
        manifest.Element("description")!.Value.Should().NotBeEmpty();
        foreach (var framework in Packages.FrameworksOf(id))
        {
            files.Should().Contain($"lib/{framework}/{id}.dll").And.Contain($"lib/{framework}/{id}.xml");
            symbols.Entries.Select(entry => entry.FullName).Should().Contain($"lib/{framework}/{id}.pdb");
        }
    }

    [Test]
    public void The_package_has_the_analyzers_for_the_compiler_and_no_other_package_has()
    {
        Analyzers("EmbeddedSigning").Should().BeEquivalentTo(
            "analyzers/dotnet/cs/EmbeddedSigning.Analyzers.dll", "analyzers/dotnet/cs/EmbeddedSigning.Analyzers.CodeFixes.dll");
        Packages.Libraries.Skip(1).SelectMany(Analyzers).Should().BeEmpty();
    }

    [TestCase("EmbeddedSigning.Emulator")]
    [TestCase(Packages.Emulator)]
    public void The_licences_of_other_peoples_files_travel_with_them(string id)
    {
        using var package = Packages.Open(id);

        package.Entries.Select(entry => entry.FullName).Should().Contain("fonts/LICENSE.txt").And.Contain("pdfjs/LICENSES.txt");
    }

    private static List<string> Analyzers(string id)
    {
        using var package = Packages.Open(id);
        return package.Entries.Select(entry => entry.FullName).Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)).ToList();
    }
}
