using System.Text.Json;

namespace EmbeddedSigning.PackageTests;

/// <summary>Every dependency lands on every user, so each one is deliberate, and a page gives the reason for it.</summary>
[Category("Slow")]
internal sealed class DependencyTests
{
    private static readonly string[] _frameworks = ["net10.0", "net8.0"];

    private static readonly Dictionary<string, string[]> _dependencies = new(StringComparer.Ordinal)
    {
        ["EmbeddedSigning"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Polly.Core",
            "System.IdentityModel.Tokens.Jwt",
        ],
        ["EmbeddedSigning.AspNetCore"] = ["EmbeddedSigning"],
        ["EmbeddedSigning.Caching"] = ["EmbeddedSigning", "Microsoft.AspNetCore.DataProtection", "Microsoft.Extensions.Caching.Abstractions"],
        ["EmbeddedSigning.Redis"] = ["EmbeddedSigning", "StackExchange.Redis"],
        ["EmbeddedSigning.Emulator"] = ["Microsoft.Data.Sqlite", "PdfPig"],
        [Packages.AspireHosting] = ["Aspire.Hosting", "EmbeddedSigning.Emulator"],
    };

    // Members that .NET has had since version 9.
    private static readonly Dictionary<string, string[]> _dependenciesOnNet8Only = new(StringComparer.Ordinal)
    {
        ["EmbeddedSigning.Emulator"] = ["Microsoft.Bcl.Cryptography", "Microsoft.Bcl.Memory", "System.Text.Json"],
    };

    private static IEnumerable<TestCaseData> LibrariesAndFrameworks() =>
        Packages.Libraries.SelectMany(Packages.FrameworksOf, static (id, framework) => new TestCaseData(id, framework));

    [TestCaseSource(nameof(LibrariesAndFrameworks))]
    public void A_package_has_the_listed_dependencies_and_no_others(string id, string framework)
    {
        var expected = framework == "net8.0" ? _dependencies[id].Concat(_dependenciesOnNet8Only.GetValueOrDefault(id, [])) : _dependencies[id];

        ReadDependencies(id, framework).Should().BeEquivalentTo(expected);
    }

    [TestCase("EmbeddedSigning.AspNetCore")]
    [TestCase("EmbeddedSigning.Caching")]
    [TestCase("EmbeddedSigning.Redis")]
    public void The_analyzers_come_with_a_package_that_brings_the_library(string id) =>
        Packages.ReadManifest(id).Descendants("dependency").Where(dependency => dependency.Attribute("id")!.Value == "EmbeddedSigning")
            .Should().HaveCount(_frameworks.Length).And.AllSatisfy(dependency => dependency.Attribute("exclude")?.Value.Should().NotContain("Analyzers"));

    [TestCase("EmbeddedSigning")]
    [TestCase("EmbeddedSigning.Caching")]
    [TestCase("EmbeddedSigning.Redis")]
    public void A_package_for_workers_needs_no_ASP_NET_Core(string id) =>
        Packages.ReadManifest(id).Descendants("frameworkReference").Should().BeEmpty();

    [Test]
    public void The_page_explains_every_package_that_the_library_brings([ValueSource(nameof(_frameworks))] string framework)
    {
        const string Net8 = "On .NET 8 also ";
        var page = File.ReadAllText(Path.Combine(Packages.Root, "docs", "packages.md"));
        var explained = page
            .Split("| Package | Why |\n|---|---|\n")[1]
            .Split('\n')
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => ReadNames(line.Split('|')[1]));
        if (framework == "net8.0")
        {
            explained = explained.Concat(page.Split('\n').Where(line => line.StartsWith(Net8, StringComparison.Ordinal)).SelectMany(ReadNames));
        }

        explained.Should().BeEquivalentTo(ReadClosure(framework));
    }

    private static IEnumerable<string> ReadNames(string text) => text.Split('`').Where((_, index) => index % 2 == 1);

    private static IEnumerable<string> ReadDependencies(string id, string framework) => Packages.ReadManifest(id)
        .Descendants("group")
        .Where(group => group.Attribute("targetFramework")!.Value == framework)
        .SelectMany(group => group.Elements("dependency"))
        .Select(dependency => dependency.Attribute("id")!.Value);

    private static HashSet<string> ReadClosure(string framework)
    {
        using var file = File.OpenRead(Path.Combine(Packages.Root, "src", "EmbeddedSigning", "packages.lock.json"));
        using var locked = JsonDocument.Parse(file);
        var packages = locked.RootElement.GetProperty("dependencies").GetProperty(framework);
        var open = new Queue<string>(ReadDependencies("EmbeddedSigning", framework));
        var closure = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var id))
        {
            if (closure.Add(id) && packages.GetProperty(id).TryGetProperty("dependencies", out var dependencies))
            {
                foreach (var dependency in dependencies.EnumerateObject())
                {
                    open.Enqueue(dependency.Name);
                }
            }
        }

        return closure;
    }
}
