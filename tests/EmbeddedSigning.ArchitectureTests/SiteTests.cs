using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The documentation site has every page. That its links lead somewhere is checked where it is built.</summary>
[TestFixture]
public sealed partial class SiteTests
{
    [Test]
    public void The_table_of_contents_has_each_page_once()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => Path.GetFileName(file)!);

        Page().Matches(Repository.Read("docs", "toc.yml")).Select(match => match.Value).Where(page => !page.StartsWith("..", StringComparison.Ordinal))
            .Should().BeEquivalentTo(pages);
    }

    [Test]
    public void The_API_reference_has_every_library_that_is_a_package()
    {
        // No package source here serves DocuSign's own SDK, without which the bridge to it is not compiled.
        const string NotCompiled = "EmbeddedSigning.DocuSignSdk";
        var libraries = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static file => IsPackedLibrary(XDocument.Load(file)))
            .Select(static file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/*.csproj")
            .Where(static library => library != $"{NotCompiled}/*.csproj");
        var documented = JsonNode.Parse(Repository.Read(".docfx.json"))!["metadata"]!.AsArray()
            .SelectMany(static metadata => metadata!["src"]!.AsArray())
            .SelectMany(static source => source!["files"]!.AsArray())
            .Select(static file => (string?)file);

        documented.Should().BeEquivalentTo(libraries);
    }

    private static bool IsPackedLibrary(XDocument project)
    {
        return Value("IsPackable") == "true" && Value("PackAsTool") is null && Value("PackageType") is null;

        string? Value(string property) => project.Descendants(property).SingleOrDefault()?.Value;
    }

    [Test]
    public void Each_page_ends_with_what_to_read_next() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Where(static file => Path.GetFileName(file) != "CHANGELOG.md" && !EndOfPage().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName).Should().BeEmpty();

    // A screen reader names the heading of a column before each of its cells.
    [Test]
    public void Each_column_of_a_table_has_a_heading()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Append(Path.Combine(Repository.Root, ".github", "CONTRIBUTING.md"))
            .Append(Path.Combine(Repository.Root, "tests", "mutation", "README.md"));

        files.SelectMany(file => EmptyHeading().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
            .Should().BeEmpty();
    }

    // The line above the one of dashes.
    [GeneratedRegex(@"^(?=.*\| *\|)\|.*\|(?=\r?\n\|[-:| ]+\|\r?$)", RegexOptions.Multiline)]
    private static partial Regex EmptyHeading();

    // The last heading, and a list.
    [GeneratedRegex(@"\n## What to read next\r?\n\r?\n- (?!.*\n#)", RegexOptions.Singleline)]
    private static partial Regex EndOfPage();

    [GeneratedRegex(@"(?<=href: )\S+\.md")]
    private static partial Regex Page();
}
