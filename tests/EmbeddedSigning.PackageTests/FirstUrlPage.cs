namespace EmbeddedSigning.PackageTests;

/// <summary>The programs that the page <c>docs/first-url.md</c> prints.</summary>
internal static class FirstUrlPage
{
    private static readonly string[] _programs =
    [
        .. File.ReadAllText(Path.Combine(Packages.Root, "docs", "first-url.md"))
            .Split("```csharp\n")
            .Skip(1)
            .Select(rest => rest.Split("```")[0]),
    ];

    public static string Console => _programs[0];

    public static string Web => _programs[1];
}
