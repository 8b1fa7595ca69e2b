using System.Text.RegularExpressions;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>The pages for people say what is so: their code is compiled, their links lead somewhere, their tables leave nothing
/// out.</summary>
[TestFixture]
public sealed partial class DocsTests
{
    // The one kind of code that cannot be compiled here; the reader is told, too.
    private const string NotCompiled = "// DocuSign.eSign.dll 8.4, not compiled here\n";

    private static readonly string[] _pages =
    [
        "README.md",
        .. Find("docs", "*.md"),
        .. Find(".github", "*.md"),
        .. Find("src", "README.md"),
    ];

    private static readonly ILookup<string, string> _compiled = Find("tests", "*.cs*").Concat(Find("samples", "*.cs*")).Concat(Find("samples", "*.razor"))
        .SelectMany(file => Snippet().Matches(Repository.Read(file)))
        .SelectMany(match => match.Groups["pages"].Value.Split(", "), (match, page) => (Page: page, Code: Dedent(match)))
        .ToLookup(snippet => snippet.Page, snippet => snippet.Code, StringComparer.Ordinal);

    [TestCaseSource(nameof(_pages))]
    public void The_code_on_a_page_is_code_that_is_compiled(string page)
    {
        var printed = CodeBlock().Matches(Repository.Read(page)).Select(Dedent)
            .Where(code => !code.StartsWith(NotCompiled, StringComparison.Ordinal))
            .ToList();

        printed.Should().BeEquivalentTo(_compiled[page]);
    }

    [Test]
    public void Every_snippet_names_a_page_that_exists() =>
        _compiled.Select(snippets => snippets.Key).Should().NotBeEmpty().And.BeSubsetOf(_pages);

    [TestCaseSource(nameof(_pages))]
    public void Every_link_leads_somewhere(string page)
    {
        foreach (Match link in Link().Matches(Repository.Read(page)))
        {
            var target = link.Value.Split('#');
            var path = target[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, target[0]);
            File.Exists(Path.Combine(Repository.Root, path)).Should().BeTrue($"{page} links to {link.Value}");
            if (target.Length > 1)
            {
                Heading().Matches(Repository.Read(path)).Select(match => Anchor(match.Value)).Should().Contain(target[1], $"{page} links to it");
            }
        }
    }

    [Test]
    public void The_README_of_a_package_stands_alone() =>
        Find("src", "README.md").Should().AllSatisfy(page => Link().Matches(Repository.Read(page)).Should().BeEmpty($"NuGet shows {page}"));

    // dotnet new ignores the mapping of sources, and --add-source adds to all the other sources: a stranger's package of the same version could win.
    [TestCaseSource(nameof(_pages))]
    public void A_template_is_installed_from_its_file_and_a_tool_from_no_additional_source(string page)
    {
        var commands = Repository.Read(page).Split('\n').Where(line => line.StartsWith("$ dotnet ", StringComparison.Ordinal)).ToList();

        commands.Should().NotContain(command => command.Contains("--add-source", StringComparison.Ordinal));
        commands.Should().NotContain(command =>
            command.Contains("new install", StringComparison.Ordinal) && !command.EndsWith(".nupkg", StringComparison.Ordinal));
    }

    [Test]
    public void Every_page_of_docs_is_linked_from_the_README() =>
        Link().Matches(Repository.Read("README.md")).Select(match => match.Value.Split('#')[0]).Should().Contain(Find("docs", "*.md"));

    [TestCaseSource(nameof(_pages))]
    public void Every_test_that_a_page_names_exists(string page)
    {
        var tests = Find("tests", "*.cs").SelectMany(file => TestMethod().Matches(Repository.Read(file))).Select(match => match.Value);

        TestName().Matches(Repository.Read(page)).Select(match => match.Value).Except(tests).Should().BeEmpty();
    }

    [TestCase("README.md")]
    [TestCase("docs/security.md")]
    public void Every_claim_names_a_test(string page)
    {
        var tables = Repository.Read(page).Split("| Claim | Proved by |\n|---|---|\n").Skip(1);
        var claims = tables.SelectMany(table => table.Split('\n').TakeWhile(line => line.StartsWith('|')));

        claims.Should().HaveCountGreaterThan(5).And.AllSatisfy(claim => TestName().Matches(claim).Should().NotBeEmpty());
    }

    [TestCaseSource(nameof(_pages))]
    public void A_package_on_a_page_has_the_version_that_is_compiled(string page)
    {
        var versions = PackageVersion().Matches(Repository.Read("Directory.Packages.props"))
            .ToLookup(match => match.Groups["id"].Value, match => match.Groups["version"].Value, StringComparer.Ordinal);

        // A page may name the major version alone.
        PackageOnPage().Matches(Repository.Read(page))
            .Where(match => versions.Contains(match.Groups["id"].Value))
            .Where(match => !versions[match.Groups["id"].Value].Any(version => (version + ".").StartsWith(match.Groups["version"].Value + ".", StringComparison.Ordinal)))
            .Select(match => match.Value)
            .Should().BeEmpty();
    }

    // The script that ships a version changes the names of files only; a version in a command would install an old package after a release.
    [TestCaseSource(nameof(_pages))]
    public void A_package_of_this_repository_is_installed_as_it_is_built(string page)
    {
        var version = Version().Match(Repository.Read("Directory.Build.props")).Value;
        var text = Repository.Read(page);

        OwnPackageFile().Matches(text).Select(match => match.Groups["version"].Value).Except([version]).Should().BeEmpty();
        OwnPackageWithVersion().Matches(text).Select(match => match.Value).Should().BeEmpty();
    }

    [TestCase("docs/hosts.md", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore")]
    [TestCase("docs/hosts.md", "Testcontainers")]
    [TestCase("docs/raw-client.md", "Refit")]
    [TestCase("docs/testing.md", "NSubstitute")]
    [TestCase("docs/testing.md", "FluentAssertions")]
    [TestCase("docs/testing.md", "Microsoft.AspNetCore.Mvc.Testing")]
    [TestCase("docs/webhooks.md", "WolverineFx.Sqlite")]
    public void A_page_that_needs_a_package_of_others_names_its_version(string page, string package) =>
        PackageOnPage().Matches(Repository.Read(page)).Select(match => match.Groups["id"].Value).Should().Contain(package);

    [Test]
    public void Every_configuration_key_on_the_page_is_read()
    {
        var binder = Repository.Read("src", "EmbeddedSigning", "Composition", "EmbeddedSigningOptionsBinder.cs");
        var table = Repository.Read("docs", "configuration.md");
        var keys = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        keys.Should().HaveCount(20).And.AllSatisfy(key => binder.Should().Contain($"\"{key.Split(':').Last(part => part != "0")}\""));
    }

    [Test]
    public void Everything_that_is_logged_and_measured_is_on_the_page_about_operations()
    {
        var page = Repository.Read("docs", "operations.md");
        var source = string.Concat(Find("src", "Log.cs").Append("src/EmbeddedSigning/Telemetry/ClientTelemetry.cs").Select(file => Repository.Read(file)));

        var events = EventId().Matches(source).Select(match => match.Value).ToList();
        var names = TelemetryName().Matches(source).Select(match => match.Value).ToList();

        events.Should().HaveCountGreaterThan(10);
        events.Where(id => !page.Contains($"\n| {id} |", StringComparison.Ordinal)).Should().BeEmpty();
        names.Should().HaveCountGreaterThan(4);
        names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Test]
    public void Every_error_code_and_every_exception_is_on_the_page_about_troubles()
    {
        var page = Repository.Read("docs", "troubleshooting.md");
        var codes = Find("src/EmbeddedSigning", "*.cs").SelectMany(file => ErrorCode().Matches(Repository.Read(file)))
            .Concat(OAuthError().Matches(Repository.Read("src", "EmbeddedSigning", "Authentication", "Internal", "TokenErrors.cs")))
            .Concat(OAuthError().Matches(Repository.Read("src", "EmbeddedSigning", "Authentication", "Internal", "AuthorizationCodeTokenProvider.cs")))
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .Except(["SIGN_AT_DOCUSIGN"], StringComparer.Ordinal) // A value, no error.
            .ToList();
        var exceptions = typeof(EmbeddedSigningException).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(EmbeddedSigningException)) && type != typeof(EmbeddedSigningException))
            .Select(type => type.Name)
            .ToList();

        codes.Should().HaveCountGreaterThan(30);
        exceptions.Should().HaveCountGreaterThan(15);
        codes.Concat(exceptions).Where(name => !page.Contains($"`{name}`", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
    }

    private static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Dedent(Match match)
    {
        var indent = match.Groups["indent"].Value;
        var lines = match.Groups["code"].Value.Split('\n');
        return string.Join('\n', lines.Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));
    }

    // As GitHub makes it of a heading.
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^(?<indent> *)(//|@\*) (?<pages>\S+\.md(, \S+\.md)*): begin[^\n]*\n(?<code>.*?)\n *(//|@\*) \k<pages>: end",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^(?<indent> *)```(?i:csharp|cs|c\#|cshtml|razor)[^\n]*\n(?<code>.*?)\n\k<indent>```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"(?<=\]\()(?!https?:)[^)\s]+(?=\))")]
    private static partial Regex Link();

    [GeneratedRegex("(?<=^#+ ).+$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("(?<=`)[A-Z][a-z]*_[A-Za-z_0-9]+(?=`)")]
    private static partial Regex TestName();

    [GeneratedRegex(@"(?<=public (async Task|void) )[A-Z]\w*(?=\()")]
    private static partial Regex TestMethod();

    [GeneratedRegex("""PackageVersion (Include|Update)="(?<id>[^"]+)" Version="\[?(?<version>[0-9.]+)""")]
    private static partial Regex PackageVersion();

    // `Package` 1.2.3, and dotnet add package Package --version 1.2.3 or "1.*".
    [GeneratedRegex(@"`(?<id>[\w.]+)`,?\s+\(?(version\s+)?(?<version>\d+(\.\d+)*)|add package (?<id>[\w.]+) --version ""?(?<version>\d+(\.\d+)*)")]
    private static partial Regex PackageOnPage();

    [GeneratedRegex("(?<=<Version>).+(?=</Version>)")]
    private static partial Regex Version();

    [GeneratedRegex(@"EmbeddedSigning[A-Za-z.]*\.(?<version>\d+\.\d+\.\d+)\.nupkg")]
    private static partial Regex OwnPackageFile();

    [GeneratedRegex(@"^\$ dotnet .*\bEmbeddedSigning[A-Za-z.]* --version .*$", RegexOptions.Multiline)]
    private static partial Regex OwnPackageWithVersion();

    [GeneratedRegex(@"(?<=LoggerMessage\()\d+")]
    private static partial Regex EventId();

    [GeneratedRegex("(?<=\")embedded_signing[._a-z]+(?=\")")]
    private static partial Regex TelemetryName();

    [GeneratedRegex("(?<=[\">])[A-Z]+(_[A-Z]+)+(?=[\"<])")]
    private static partial Regex ErrorCode();

    // Compared or assigned; parameters of requests are neither.
    [GeneratedRegex("(?<=\")[a-z]+(_[a-z]+)+(?=\"( =>| or|,$|, String))", RegexOptions.Multiline)]
    private static partial Regex OAuthError();
}
