namespace EmbeddedSigning.Emulator.Http;

/// <summary>The files that pages refer to. They are in the assembly.</summary>
internal static class Asset
{
    public static IResult Stylesheet() => Serve("signing.css", "text/css; charset=utf-8");

    public static IResult Script() => Serve("signing.js", "text/javascript; charset=utf-8");

    private static IResult Serve(string name, string contentType) => Results.Stream(
        typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is missing from the assembly."),
        contentType);
}
