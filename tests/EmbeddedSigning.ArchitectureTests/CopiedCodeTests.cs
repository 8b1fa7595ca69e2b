using System.Text.RegularExpressions;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The code that people copy: samples, templates and the code of the pages.</summary>
[TestFixture]
public sealed partial class CopiedCodeTests
{
    // docs/security.md: the message of an exception may name a person.
    [Test]
    public void No_exception_is_logged()
    {
        var files = new[] { "samples", "src/EmbeddedSigning.Templates/content", "tests" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(static file => (Name: file, Text: Repository.Read(file)))
            .Where(static file => !file.Name.StartsWith("tests/", StringComparison.Ordinal) || file.Text.Contains(".md: begin", StringComparison.Ordinal))
            .ToList();

        files.Should().HaveCountGreaterThan(50);
        files.Where(static file => LogOfException().IsMatch(file.Text)).Select(static file => file.Name).Should().BeEmpty();
    }

    [GeneratedRegex(@"LoggerMessage\([^\n]*\n[^\n]*Exception \w+[,)]|\.Log(Trace|Debug|Information|Warning|Error|Critical)\((exception|error|e|ex)\b")]
    private static partial Regex LogOfException();
}
