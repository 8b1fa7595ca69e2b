using System.Text.Json;

namespace EmbeddedSigning.PackageTests;

/// <summary>Every dependency lands on every user, so the README gives the reason for each.</summary>
[Category("Slow")]
internal sealed class DependencyTests
{
    [Test]
    public void The_readme_explains_every_package_that_the_library_brings()
    {
        var explained = File.ReadAllText(Path.Combine(Packages.Root, "README.md"))
            .Split("| Package | Why |\n|---|---|\n")[1]
            .Split('\n')
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1));

        explained.Should().BeEquivalentTo(ReadClosure());
    }

    private static HashSet<string> ReadClosure()
    {
        using var file = File.OpenRead(Path.Combine(Packages.Root, "src", "EmbeddedSigning", "packages.lock.json"));
        using var locked = JsonDocument.Parse(file);
        var packages = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0");
        var open = new Queue<string>(Packages.ReadManifest("EmbeddedSigning")
            .Descendants("dependency")
            .Select(dependency => dependency.Attribute("id")!.Value));
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
