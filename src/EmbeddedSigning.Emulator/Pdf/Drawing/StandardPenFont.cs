using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;
using UglyToad.PdfPig.Fonts.AdobeFontMetrics;
using UglyToad.PdfPig.Fonts.Encodings;
using UglyToad.PdfPig.Fonts.Standard14Fonts;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A font that every PDF reader has, for the languages of Western Europe.</summary>
internal sealed class StandardPenFont(Standard14Font font) : PenFont
{
    // The characters from 0x80 to 0x9F of Windows' code page 1252. Other characters are as in Latin-1.
    private const string Extras =
        "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
        + "\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

    private readonly AdobeFontMetrics _metrics = Standard14.GetAdobeFontMetrics(font);
    private readonly double[] _widths = ReadWidths(Standard14.GetAdobeFontMetrics(font));

    public override bool IsUpright => false;

    public static bool Has(int codePoint) => CodeOf(codePoint) != 0;

    public override double Measure(string text) => text.Sum(character => _widths[CodeOf(character)]) / 1000;

    public override PdfText Encode(string text) => new([.. text.Select(character => CodeOf(character))]);

    public override void AddTo(PdfEdit edit) => edit.Set(Reference, new PdfDictionary(
        ("Type", new PdfName("Font")),
        ("Subtype", new PdfName("Type1")),
        ("BaseFont", new PdfName(_metrics.FontName)),
        ("Encoding", new PdfName("WinAnsiEncoding"))));

    private static byte CodeOf(int codePoint) => codePoint switch
    {
        >= 0x20 and < 0x7F or >= 0xA0 and <= 0xFF => (byte)codePoint,
        > 0 and <= char.MaxValue when Extras.IndexOf((char)codePoint, StringComparison.Ordinal) is var index and >= 0 => (byte)(0x80 + index),
        _ => 0,
    };

    private static double[] ReadWidths(AdobeFontMetrics metrics)
    {
        var widths = new double[256];
        foreach (var (code, name) in WinAnsiEncoding.Instance.CodeToNameMap)
        {
            widths[code] = metrics.CharacterMetrics.TryGetValue(name, out var metric) ? metric.Width.X : 0;
        }

        // The metrics lack the names of the no-break space and of the soft hyphen.
        widths[0xA0] = widths[0x20];
        widths[0xAD] = widths[0x2D];
        return widths;
    }
}
