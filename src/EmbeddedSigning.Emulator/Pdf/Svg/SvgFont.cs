using UglyToad.PdfPig.PdfFonts;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>The font of the reader's system that comes closest to a font of a PDF, guessed from its name.</summary>
internal sealed record SvgFont(string Family, bool IsBold, bool IsItalic)
{
    private const string Sans = "Arial, Helvetica, 'Liberation Sans', sans-serif";
    private const string Serif = "'Times New Roman', Times, 'Liberation Serif', serif";
    private const string Mono = "'Courier New', Courier, 'Liberation Mono', monospace";

    private static readonly string[] _monoNames = ["mono", "courier", "consol", "typewriter", "cmtt"];
    private static readonly string[] _sansNames = ["sans", "arial", "helvetica", "gothic"];
    private static readonly string[] _serifNames =
    [
        "serif", "times", "roman", "georgia", "garamond", "cambria", "minion", "palatino", "bookman", "schoolbook", "caslon",
        "baskerville", "mincho", "song", "cmr", "cmb", "cmti",
    ];

    public static SvgFont Plain { get; } = new(Sans, IsBold: false, IsItalic: false);

    public static SvgFont Of(FontDetails font)
    {
        var name = font.Name ?? string.Empty;
        var family = Has(name, _monoNames) ? Mono
            : Has(name, _sansNames) ? Sans
            : Has(name, _serifNames) ? Serif
            : Sans;
        return new SvgFont(
            family, font.IsBold || Has(name, ["bold", "black", "heavy"]), font.IsItalic || Has(name, ["italic", "oblique"]));
    }

    private static bool Has(string name, string[] parts) =>
        parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
