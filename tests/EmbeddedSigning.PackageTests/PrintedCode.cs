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

    /// <summary>The properties of a project for AWS Lambda in <c>docs/hosts.md</c>.</summary>
    public static string LambdaProperties => Blocks("docs/hosts.md", "xml").Single();

    /// <summary>The command that publishes it, without "dotnet".</summary>
    public static string LambdaPublish => Read("docs/hosts.md").Split('\n')
        .Single(line => line.StartsWith("$ dotnet publish ", StringComparison.Ordinal))["$ dotnet ".Length..];

    private static string[] Blocks(string page, string language = "csharp") =>
        [.. Read(page).Split($"```{language}\n").Skip(1).Select(rest => rest.Split("```")[0])];

    private static string Read(string page) => File.ReadAllText(Path.Combine(Packages.Root, page));

    [GeneratedRegex(@"using [\w.]+;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingDirective();
}
