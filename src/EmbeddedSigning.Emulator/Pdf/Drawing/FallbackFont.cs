namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>DejaVu Serif: Latin, Greek, Cyrillic, Armenian and Georgian. It comes with the emulator.</summary>
internal static class FallbackFont
{
    private static readonly Lazy<TrueTypeFile> _file = new(Load);

    public static TrueTypeFile File => _file.Value;

    private static TrueTypeFile Load()
    {
        using var stream = typeof(FallbackFont).Assembly.GetManifestResourceStream("DejaVuSerif.ttf")
            ?? throw new InvalidOperationException("The font is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return TrueTypeFile.TryRead(copy.ToArray()) ?? throw new InvalidOperationException("The font in the assembly is damaged.");
    }
}
