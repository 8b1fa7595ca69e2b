using System.Text.RegularExpressions;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Readme;

[TestFixture]
public sealed partial class ReadmeTests
{
    [TestCase("EmbeddedSigning.Tests")]
    [TestCase("EmbeddedSigning.AspNetCore.Tests")]
    public void The_code_in_the_README_is_the_code_that_is_compiled(string project)
    {
        var source = Repository.Read("tests", project, "Readme", "HostExample.cs");
        var readme = string.Join('\n', Readme().Split('\n').Select(line => line.Trim()));

        source.Split("// README: begin\n").Skip(1).Should().NotBeEmpty().And.AllSatisfy(part =>
        {
            var example = part.Split("// README: end")[0].TrimEnd().Split('\n').Select(line => line.Trim());
            readme.Should().Contain($"```csharp\n{string.Join('\n', example)}\n```");
        });
    }

    [TestCase("README.md")]
    [TestCase("docs/security.md")]
    public void Every_claim_names_tests_that_exist(string document)
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
        var tables = Repository.Read(document).Split("| Claim | Proved by |\n|---|---|\n").Skip(1);
        var claims = tables.SelectMany(table => table.Split('\n').TakeWhile(line => line.StartsWith('|')));

        claims.Should().HaveCountGreaterThan(5).And.AllSatisfy(claim =>
            TestName().Matches(claim).Select(match => match.Value).Should().NotBeEmpty().And.BeSubsetOf(tests));
    }

    [Test]
    public void Every_configuration_key_in_the_README_is_read()
    {
        var binder = Repository.Read("src", "EmbeddedSigning", "EmbeddedSigningOptionsBinder.cs");
        var table = Readme().Split("## Configuration")[1].Split("## From the emulator")[0];
        var keys = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        keys.Should().HaveCount(19).And.AllSatisfy(key => binder.Should().Contain($"\"{key.Split(':').Last(part => part != "0")}\""));
    }

    private static string Readme() => Repository.Read("README.md");

    [GeneratedRegex("(?<=`)[A-Z][a-z]*_[A-Za-z_0-9]+(?=`)")]
    private static partial Regex TestName();

    [GeneratedRegex(@"(?<=public (async Task|void) )[A-Z]\w*(?=\()")]
    private static partial Regex TestMethod();
}
