using System.Text.RegularExpressions;
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

    [GeneratedRegex(@"(?<=href: )\S+\.md")]
    private static partial Regex Page();
}
