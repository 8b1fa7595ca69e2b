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

    [Test]
    public void Every_test_that_the_README_names_as_proof_exists()
    {
        var tests = typeof(ReadmeTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name).ToHashSet();
        var named = Readme().Split('\n').Where(line => line.StartsWith('|')).SelectMany(line => TestName().Matches(line)).Select(match => match.Value);

        named.Should().HaveCountGreaterThan(5).And.AllSatisfy(name => tests.Should().Contain(name));
    }

    [Test]
    public void Every_configuration_key_in_the_README_is_read()
    {
        var binder = Repository.Read("src", "EmbeddedSigning", "EmbeddedSigningOptionsBinder.cs");
        var table = Readme().Split("## Configuration")[1].Split("## From the emulator")[0];
        var keys = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        keys.Should().HaveCount(15).And.AllSatisfy(key => binder.Should().Contain($"\"{key.Split(':').Last(part => part != "0")}\""));
    }

    private static string Readme() => Repository.Read("README.md");

    [GeneratedRegex("(?<=`)[A-Z][a-z]*_[A-Za-z_0-9]+(?=`)")]
    private static partial Regex TestName();
}
