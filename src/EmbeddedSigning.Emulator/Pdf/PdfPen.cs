using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Graphics.Core;
using UglyToad.PdfPig.Graphics.Operations.General;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>
/// Writes text of any script into a document that is being built. What no font has is drawn as a question mark: the exact
/// text stays in the API's answers, only the drawing is poorer.
/// </summary>
internal sealed class PdfPen(PdfDocumentBuilder builder)
{
    // PdfPig numbers the characters of a font with one byte.
    private const int MaximalCharactersPerFont = 250;

    private const double InkWidth = 1.2;

    private readonly Dictionary<PenStyle, PdfDocumentBuilder.AddedFont> _standardFonts = [];
    private readonly HashSet<char> _fallbackCharacters = [];
    private PdfDocumentBuilder.AddedFont? _fallback;

    public double Measure(PdfPageBuilder page, string text, double size, PenStyle style)
    {
        var drawable = MakeDrawable(text);
        if (drawable.Length == 0)
        {
            return 0;
        }

        var letters = page.MeasureText(drawable, size, new PdfPoint(0, 0), FontFor(drawable, style));
        return letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    public void Write(PdfPageBuilder page, string text, double size, double x, double y, PenStyle style)
    {
        var drawable = MakeDrawable(text);
        if (drawable.Length == 0)
        {
            return;
        }

        var font = FontFor(drawable, style);
        var slant = style == PenStyle.Handwriting && font == _fallback;
        if (!slant)
        {
            page.AddText(drawable, size, new PdfPoint(x, y), font);
            return;
        }

        // The fallback font has no italic: leaning it over makes it look like a hand.
        var operations = page.CurrentStream.Operations;
        operations.Add(Push.Value);
        operations.Add(new ModifyCurrentTransformationMatrix([1, 0, 0.25, 1, x, y]));
        page.AddText(drawable, size, new PdfPoint(0, 0), font);
        operations.Add(Pop.Value);
    }

    /// <summary>
    /// Draws handwriting as large as it fits into a rectangle, given by its lower left corner, at the left and on the bottom.
    /// </summary>
    public static void Draw(PdfPageBuilder page, Ink ink, double x, double y, double width, double height)
    {
        (int X, int Y)[][] strokes = [.. ink.ReadStrokes()];
        var points = strokes.SelectMany(stroke => stroke);
        var left = points.Min(point => point.X);
        var bottom = points.Max(point => point.Y);
        var scale = Math.Min(
            width / Math.Max(1, points.Max(point => point.X) - left),
            height / Math.Max(1, bottom - points.Min(point => point.Y)));

        // A dot stays a dot.
        scale = Math.Min(scale, 3 * height / Ink.SheetHeight);

        var operations = page.CurrentStream.Operations;
        operations.Add(Push.Value);
        operations.Add(new SetLineWidth(InkWidth));
        operations.Add(new SetLineCap(LineCapStyle.Round));
        operations.Add(new SetLineJoin(LineJoinStyle.Round));
        foreach (var stroke in strokes)
        {
            var start = Place(stroke[0]);
            operations.Add(new BeginNewSubpath(start.X, start.Y));

            // Also from a single point a line is drawn, which the round cap makes a dot.
            foreach (var point in stroke.Skip(1).DefaultIfEmpty(stroke[0]))
            {
                var next = Place(point);
                operations.Add(new AppendStraightLineSegment(next.X, next.Y));
            }
        }

        operations.Add(StrokePath.Value);
        operations.Add(Pop.Value);

        (double X, double Y) Place((int X, int Y) point) =>
            (x + ((point.X - left) * scale), y + ((bottom - point.Y) * scale));
    }

    private PdfDocumentBuilder.AddedFont FontFor(string text, PenStyle style)
    {
        if (!Ascii.IsValid(text))
        {
            return FallbackFor(text);
        }

        if (!_standardFonts.TryGetValue(style, out var font))
        {
            font = builder.AddStandard14Font(style switch
            {
                PenStyle.Bold => Standard14Font.HelveticaBold,
                PenStyle.Handwriting => Standard14Font.TimesItalic,
                _ => Standard14Font.Helvetica,
            });
            _standardFonts.Add(style, font);
        }

        return font;
    }

    private PdfDocumentBuilder.AddedFont FallbackFor(string text)
    {
        if (_fallback is null || _fallbackCharacters.Union(text).Count() > MaximalCharactersPerFont)
        {
            _fallback = builder.AddTrueTypeFont(FallbackFont.Bytes);
            _fallbackCharacters.Clear();
        }

        _fallbackCharacters.UnionWith(text);
        return _fallback;
    }

    private static string MakeDrawable(string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in ToValidUnicode(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                drawable.Append(' ');
            }
            else if (rune.IsAscii || FallbackFont.Has(rune.Value))
            {
                drawable.Append(rune.ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
            {
                drawable.Append('?');
            }
        }

        return drawable.ToString();
    }

    // Half of a surrogate pair cannot be normalized.
    private static string ToValidUnicode(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
