namespace EmbeddedSigning.Emulator.Http;

internal static class Stylesheet
{
    public static IResult Serve() => Results.Stream(
        typeof(Stylesheet).Assembly.GetManifestResourceStream("signing.css")
            ?? throw new InvalidOperationException("The stylesheet is missing from the assembly."),
        "text/css; charset=utf-8");
}
