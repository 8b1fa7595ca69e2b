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

    [GeneratedRegex(@"(?<=href: )\S+\.md")]
    private static partial Regex Page();
}
