using System.Text.RegularExpressions;

namespace EmbeddedSigning.PackageTests;

/// <summary>Programs as the pages print them.</summary>
internal static partial class PrintedCode
{
    /// <summary>The console program of <c>docs/first-url.md</c>.</summary>
    public static string FirstUrl => Blocks("docs/first-url.md")[0];

    /// <summary>The web application of <c>docs/first-url.md</c>.</summary>
    public static string FirstUrlOnTheWeb => Blocks("docs/first-url.md")[1];

    /// <summary>The web application of the README, with the namespaces that it says before.</summary>
    public static string Readme
    {
        get
        {
            var sentence = Read("README.md").Split('\n').First(line => line.StartsWith("With `using EmbeddedSigning;`", StringComparison.Ordinal));
            return string.Join('\n', UsingDirective().Matches(sentence).Select(match => match.Value)) + "\n" + Blocks("README.md")[0];
        }
    }

    private static string[] Blocks(string page) => [.. Read(page).Split("```csharp\n").Skip(1).Select(rest => rest.Split("```")[0])];

    private static string Read(string page) => File.ReadAllText(Path.Combine(Packages.Root, page));

    [GeneratedRegex(@"using [\w.]+;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingDirective();
}
