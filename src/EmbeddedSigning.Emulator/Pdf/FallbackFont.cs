using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>
/// DejaVu Serif: Latin, Greek, Cyrillic, Armenian and Georgian. PdfPig writes the standard fonts of PDF correctly for ASCII
/// only, so every other text is drawn with this one (PdfPig embeds the glyphs in use, not the whole font).
/// </summary>
internal static class FallbackFont
{
    private static readonly Lazy<byte[]> _bytes = new(Load);
    private static readonly Lazy<TrueTypeFont> _font = new(() => TrueTypeFontParser.Parse(new TrueTypeDataBytes(_bytes.Value)));

    public static byte[] Bytes => _bytes.Value;

    public static bool Has(int codePoint) =>
        codePoint <= char.MaxValue
        && _font.Value.TableRegister.CMapTable is { } map
        && map.TryGetGlyphIndex(codePoint, out var glyph)
        && glyph != 0;

    private static byte[] Load()
    {
        using var stream = typeof(FallbackFont).Assembly.GetManifestResourceStream("DejaVuSerif.ttf")
            ?? throw new InvalidOperationException("The font is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
