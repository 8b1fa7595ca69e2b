using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Editing;
using UglyToad.PdfPig.Fonts.Standard14Fonts;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// Writes text of any script into a file. A character that no font of this machine has is drawn as a question mark. The text of the page, in which anchors
/// are found, and the API's responses still have the character.
/// </summary>
internal sealed class DrawingPen(PdfEdit edit)
{
    private readonly Dictionary<Standard14Font, PenFont> _standardFonts = [];
    private readonly Dictionary<TrueTypeFile, PenFont> _otherFonts = [];

    public double Measure(string text, double size, PenStyle style) =>
        size * Split(text, style).Sum(run => run.Font.Measure(run.Text));

    /// <summary>Divides a text into parts of one font each. Their letters are in visual order, from left to right.</summary>
    public IEnumerable<(PenFont Font, string Text)> Split(string text, PenStyle style)
    {
        var drawable = MakeDrawable(text);
        if (drawable.Length == 0)
        {
            yield break;
        }

        if (drawable.EnumerateRunes().All(rune => StandardPenFont.Has(rune.Value)))
        {
            yield return (StandardFor(style), drawable);
            yield break;
        }

        var run = new StringBuilder();
        PenFont? font = null;
        foreach (var rune in drawable.EnumerateRunes())
        {
            var next = OtherFor(FontFor(rune.Value) ?? FallbackFont.File);
            if (font is not null && next != font)
            {
                yield return (font, run.ToString());
                run.Clear();
            }

            font = next;
            run.Append(rune.ToString());
        }

        yield return (font!, run.ToString());
    }

    /// <summary>Writes the fonts into the file, after all text.</summary>
    public void Finish()
    {
        foreach (var font in _standardFonts.Values.Concat(_otherFonts.Values))
        {
            font.AddTo(edit);
        }
    }

    /// <summary>Whether this machine has a font for each character of a text.</summary>
    public static bool CanDraw(string text) => Normalize(text).EnumerateRunes().All(rune =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || IsInvisible(rune) || FontFor(rune.Value) is not null);

    private static TrueTypeFile? FontFor(int codePoint) =>
        FallbackFont.File.Has(codePoint) ? FallbackFont.File : SystemFonts.Find(codePoint);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;

    private static string MakeDrawable(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return text;
        }

        var drawable = new StringBuilder(text.Length);
        foreach (var rune in RightToLeft.ToVisual(Normalize(text)).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                drawable.Append(' ');
            }
            else if (StandardPenFont.Has(rune.Value) || FontFor(rune.Value) is not null)
            {
                drawable.Append(rune.ToString());
            }
            else if (rune.ToString().Normalize(NormalizationForm.FormKC) is [var letter] && FontFor(letter) is not null)
            {
                // A font without the joined form of a letter may have the letter itself.
                drawable.Append(letter);
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                // The font draws a question mark for it.
                drawable.Append(rune.ToString());
            }
        }

        return drawable.ToString();
    }

    // Half of a surrogate pair cannot be normalized.
    private static string Normalize(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormC);

    private PenFont StandardFor(PenStyle style)
    {
        var standard = (style.Family, style.IsBold, style.IsItalic) switch
        {
            (PenFamily.Serif, false, false) => Standard14Font.TimesRoman,
            (PenFamily.Serif, false, true) => Standard14Font.TimesItalic,
            (PenFamily.Serif, true, false) => Standard14Font.TimesBold,
            (PenFamily.Serif, true, true) => Standard14Font.TimesBoldItalic,
            (PenFamily.Monospace, false, false) => Standard14Font.Courier,
            (PenFamily.Monospace, false, true) => Standard14Font.CourierOblique,
            (PenFamily.Monospace, true, false) => Standard14Font.CourierBold,
            (PenFamily.Monospace, true, true) => Standard14Font.CourierBoldOblique,
            (_, false, false) => Standard14Font.Helvetica,
            (_, false, true) => Standard14Font.HelveticaOblique,
            (_, true, false) => Standard14Font.HelveticaBold,
            (_, true, true) => Standard14Font.HelveticaBoldOblique,
        };
        if (!_standardFonts.TryGetValue(standard, out var font))
        {
            font = new StandardPenFont(standard) { Reference = edit.Reserve() };
            _standardFonts.Add(standard, font);
        }

        return font;
    }

    private PenFont OtherFor(TrueTypeFile file)
    {
        if (!_otherFonts.TryGetValue(file, out var font))
        {
            font = new TrueTypePenFont(file) { Reference = edit.Reserve() };
            _otherFonts.Add(file, font);
        }

        return font;
    }
}
