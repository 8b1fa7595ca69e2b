namespace EmbeddedSigning.Emulator.Web;

/// <summary>The files that pages refer to. They are in the assembly.</summary>
internal static class Asset
{
    public const string ScriptType = "text/javascript; charset=utf-8";

    /// <summary>A stylesheet made of several files, one after another.</summary>
    public static IResult Stylesheet(params IEnumerable<string> names) =>
        Results.Text(string.Join('\n', names.Select(Read)), "text/css; charset=utf-8");

    public static IResult Script(string name) => Results.Stream(Open(name), ScriptType);

    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) => typeof(Asset).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The file {name} is missing from the assembly.");
}
