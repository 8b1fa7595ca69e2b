using System.Collections.Immutable;
using System.Text;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>
/// The order in which people read a line with Hebrew or Arabic. A PDF has letters at their positions, mostly from left to right. It does not contain the
/// direction of the whole line, so both directions are tried.
/// </summary>
internal static class LogicalOrder
{
    public static bool IsRightToLeft(char character) =>
        character is >= '\u0590' and < '\u0900' or >= '\ufb1d' and < '\ufe00' or >= '\ufe70' and < '\uff00' && !char.IsDigit(character);

    public static bool IsRightToLeft(string text) => text.Any(IsRightToLeft);

    /// <summary>Whether a rune is a joined form of Hebrew or Arabic, or several letters in one.</summary>
    public static bool IsPresentationForm(Rune rune) => rune.Value is >= 0xFB1D and < 0xFE00 or >= 0xFE70 and < 0xFF00;

    /// <summary>The lines with such letters, each in its possible reading orders.</summary>
    public static IEnumerable<ImmutableArray<SearchedText>> LinesOf(ImmutableArray<PlacedLetter> letters)
    {
        foreach (var line in Lines(letters))
        {
            if (line.Exists(letter => IsRightToLeft(letter.Character)))
            {
                var glyphs = FromLeftToRight(line);
                yield return [ReadFromRight(glyphs), ReadFromLeft(glyphs)];
            }
        }
    }

    private static IEnumerable<List<PlacedLetter>> Lines(ImmutableArray<PlacedLetter> letters)
    {
        var line = new List<PlacedLetter>();
        PlacedLetter? wide = null;
        foreach (var letter in letters)
        {
            if (wide?.IsInLineWith(letter) == false)
            {
                yield return line;
                line = [];
            }

            line.Add(letter);

            // A mark has no width, and no direction in which a line could run.
            wide = letter.Start == letter.End && wide is not null ? wide : letter;
        }

        yield return line;
    }

    // Programs draw such letters from left to right or in reading order, and words in any order.
    private static List<List<PlacedLetter>> FromLeftToRight(List<PlacedLetter> line)
    {
        var glyphs = new List<List<PlacedLetter>>();
        foreach (var letter in line)
        {
            // The letters of one glyph, such as a ligature, are in reading order.
            if (glyphs.Count > 0 && letter.Start != letter.End && glyphs[^1][0].Start == letter.Start && glyphs[^1][0].End == letter.End)
            {
                glyphs[^1].Add(letter);
            }
            else
            {
                glyphs.Add([letter]);
            }
        }

        var wide = line.Find(letter => letter.Start != letter.End);
        var (x, y) = (wide.End.X - wide.Start.X, wide.End.Y - wide.Start.Y);
        double PlaceOf(List<PlacedLetter> glyph) => (glyph[0].Start.X * x) + (glyph[0].Start.Y * y);

        var places = glyphs.Where(IsRightToLeft).Select(PlaceOf).ToList();
        if (places.Zip(places.Skip(1)).Sum(pair => Math.Sign(pair.Second - pair.First)) < 0)
        {
            // A mark and its letter have the same position, so their order must not depend on the position.
            glyphs.Reverse();
        }

        return [.. glyphs.OrderBy(PlaceOf)];
    }

    // The line runs from right to left; numbers and words of other scripts in it do not.
    private static SearchedText ReadFromRight(List<List<PlacedLetter>> glyphs)
    {
        var read = Enumerable.Reverse(glyphs).ToList();
        ReverseRuns(read, 0, read.Count, (from, end) =>
            !IsRightToLeft(read[end]) && (IsLetterOrDigit(read[end]) || (end > from && IsWithinOthers(read, end))));
        return new SearchedText(read.SelectMany(glyph => glyph));
    }

    // The line runs from left to right. The part between its first and last Hebrew or Arabic letter runs from right to left, except numbers.
    private static SearchedText ReadFromLeft(List<List<PlacedLetter>> glyphs)
    {
        var read = glyphs.ToList();
        for (var start = 0; start < read.Count; start++)
        {
            if (!IsRightToLeft(read[start]))
            {
                continue;
            }

            var end = start + 1;
            for (var next = end; next < read.Count && !IsLetterOfOthers(read[next]); next++)
            {
                end = IsRightToLeft(read[next]) ? next + 1 : end;
            }

            read.Reverse(start, end - start);
            ReverseRuns(read, start, end, (_, index) => char.IsDigit(read[index][0].Character));
            start = end - 1;
        }

        return new SearchedText(read.SelectMany(glyph => glyph));
    }

    private static void ReverseRuns(List<List<PlacedLetter>> glyphs, int from, int to, Func<int, int, bool> isInRun)
    {
        for (var start = from; start < to; start++)
        {
            var end = start;
            while (end < to && isInRun(start, end))
            {
                end++;
            }

            if (end > start)
            {
                glyphs.Reverse(start, end - start);
                start = end - 1;
            }
        }
    }

    private static bool IsWithinOthers(List<List<PlacedLetter>> glyphs, int index) =>
        index + 1 < glyphs.Count
        && IsLetterOrDigit(glyphs[index - 1]) && !IsRightToLeft(glyphs[index - 1])
        && IsLetterOrDigit(glyphs[index + 1]) && !IsRightToLeft(glyphs[index + 1]);

    private static bool IsRightToLeft(List<PlacedLetter> glyph) => glyph.Exists(letter => IsRightToLeft(letter.Character));

    private static bool IsLetterOrDigit(List<PlacedLetter> glyph) => char.IsLetterOrDigit(glyph[0].Character);

    private static bool IsLetterOfOthers(List<PlacedLetter> glyph) => char.IsLetter(glyph[0].Character) && !IsRightToLeft(glyph);
}
