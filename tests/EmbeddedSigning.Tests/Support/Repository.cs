namespace EmbeddedSigning.Tests.Support;

/// <summary>The files of the repository that tests read or run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>A program of the repository, built with the same configuration and framework as these tests.</summary>
    public static string Program(string folder, string project, string? assembly = null) => Path.Combine(
        [Root, folder, project, .. Path.GetRelativePath(Root, AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar).Skip(2), (assembly ?? project) + ".dll"]);

    // Not from the compiler: a deterministic build does not tell where it took place.
    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EmbeddedSigning.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }
}
