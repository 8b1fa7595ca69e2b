using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>What others made and the emulator contains keeps its licence, and what is used of others has a licence that a review allows.</summary>
[TestFixture]
public sealed partial class LicenceTests
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

    [Test]
    public void Each_licence_of_a_dependency_is_one_that_a_review_allows()
    {
        var allowed = AllowedLicences().Match(Repository.Read(".github", "workflows", "dependency-review.yml")).Value.Split(", ");
        var licences = NuGetLicences().Concat(NpmLicences()).ToList();

        licences.Should().HaveCountGreaterThan(200);
        licences.Where(package => !IsAllowed(package.Licence, allowed)).Should().BeEmpty();
    }

    // An expression needs all of the licences that AND combines, and one of those that OR combines.
    private static bool IsAllowed(string expression, string[] allowed) =>
        expression.Trim('(', ')').Split(" AND ").All(part => part.Trim('(', ')').Split(" OR ").Any(allowed.Contains));

    // Of the packages that are restored on this machine, and say their licence as an expression.
    private static IEnumerable<(string Package, string Licence)> NuGetLicences()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.EnumerateFiles(Repository.Root, "packages*.lock.json", SearchOption.AllDirectories)
            .SelectMany(static file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
            .SelectMany(static framework => framework.Value!.AsObject())
            .Where(static package => package.Value!["resolved"] is not null)
            .Select(static package => (Id: package.Key.ToLowerInvariant(), Version: (string)package.Value!["resolved"]!))
            .Distinct()
            .Select(package => Path.Combine(folder, package.Id, package.Version, $"{package.Id}.nuspec"))
            .Where(File.Exists)
            .Select(static file => (
                Package: Path.GetFileName(file),
                Licence: XDocument.Load(file).Descendants().FirstOrDefault(static element =>
                    element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")?.Value))
            .Where(static package => package.Licence is not null)
            .Select(static package => (package.Package, package.Licence!));
    }

    private static IEnumerable<(string Package, string Licence)> NpmLicences() =>
        JsonNode.Parse(Repository.Read("tests", "EmbeddedSigning.NodeSdk", "package-lock.json"))!["packages"]!.AsObject()
            .Where(static package => package.Value!["license"] is not null)
            .Select(static package => (package.Key, (string)package.Value!["license"]!));

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("(?<=allow-licenses: ).+(?=\\r?\\n)")]
    private static partial Regex AllowedLicences();
}
