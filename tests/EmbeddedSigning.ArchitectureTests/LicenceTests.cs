using System.IO.Compression;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>What others made and the emulator contains keeps its licence.</summary>
[TestFixture]
public sealed class LicenceTests
{
    private static readonly string[] _pdfJs = ["src", "EmbeddedSigning.Emulator", "Web", "PdfJs"];

    [Test]
    public void The_file_for_the_packages_has_each_licence_of_PDF_js()
    {
        var licences = Repository.Read([.. _pdfJs, "LICENSES.txt"]);
        using var archive = ZipFile.OpenRead(Path.Combine([Repository.Root, .. _pdfJs, "pdfjs.zip"]));
        var entries = archive.Entries.Where(static entry => entry.Name.StartsWith("LICENSE", StringComparison.Ordinal)).ToList();

        entries.Should().HaveCountGreaterThan(5);
        entries.Where(entry => !licences.Contains($"== {entry.FullName} ==\n\n{Read(entry)}", StringComparison.Ordinal))
            .Select(static entry => entry.FullName).Should().BeEmpty();
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
