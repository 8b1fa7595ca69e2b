using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>
/// Letters in one order, and their text in normalization form C, without white space and invisible characters. Letters and marks are composed where Unicode
/// has a composed character, and joined forms of Arabic letters are replaced by the letters.
/// </summary>
internal sealed class SearchedText
{
    // Up to this character, there are no marks and no characters with another form.
    private const char LastPlain = '\u02ff';

    private readonly ImmutableArray<PlacedLetter> _letters;
    private readonly string _text;

    // The first and the last letter of each character. Without them, each letter is a character.
    private readonly List<(int First, int Last)>? _sources;

    public SearchedText(IEnumerable<PlacedLetter> letters)
    {
        _letters = [.. letters.Where(letter => !IsLeftOut(letter.Character))];
        var text = string.Concat(_letters.Select(letter => letter.Character));
        _sources = text.AsSpan().ContainsAnyExceptInRange('\0', LastPlain) ? [] : null;
        _text = _sources is null ? text : Normalize(text, _sources);
    }

    /// <summary>The words in the form in which they are searched.</summary>
    public static string Normalize(string words) => Normalize(string.Concat(words.Where(character => !IsLeftOut(character))), []);

    /// <summary>Finds every occurrence: the start of its leftmost and of its last letter, and the baseline.</summary>
    public IEnumerable<(double X, double EndX, double Baseline)> Find(string wanted, StringComparison comparison, bool wholeWord)
    {
        var from = 0;
        while (_text.IndexOf(wanted, from, comparison) is var at and >= 0)
        {
            var end = at + wanted.Length;
            var (first, last) = (SourceOf(at).First, SourceOf(end - 1).Last);
            if (_letters[first].IsInLineWith(_letters[last]) && (!wholeWord || IsWholeWord(first, last)))
            {
                var (start, stop) = (_letters[first].Start, _letters[last].Start);
                yield return stop.X < start.X && LogicalOrder.IsRightToLeft(wanted) ? (stop.X, start.X, start.Y) : (start.X, stop.X, start.Y);
                from = end;
            }
            else
            {
                // Letters of two lines may look like a match, and the real match may start within them.
                from = at + 1;
            }
        }
    }

    private static string Normalize(string text, List<(int First, int Last)> sources)
    {
        var normalized = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(start));
            foreach (var character in NormalizeElement(text.AsSpan(start, length)))
            {
                normalized.Append(character);
                sources.Add((start, start + length - 1));
            }

            start += length;
        }

        return normalized.ToString();
    }

    private static string NormalizeElement(ReadOnlySpan<char> element)
    {
        var normalized = new StringBuilder();
        foreach (var rune in element.EnumerateRunes())
        {
            // Half of a surrogate pair is read as U+FFFD, which can be normalized. U+FFFE, which is not a character, cannot be normalized.
            var text = rune.Value == 0xFFFE ? Rune.ReplacementChar.ToString() : rune.ToString();
            normalized.Append(LogicalOrder.IsPresentationForm(rune) ? text.Normalize(NormalizationForm.FormKC).Replace(" ", string.Empty, StringComparison.Ordinal) : text);
        }

        return normalized.ToString().Normalize(NormalizationForm.FormC);
    }

    // Soft hyphens, and marks that only control the joining or direction of other letters.
    private static bool IsLeftOut(char character) =>
        char.IsWhiteSpace(character) || (character > '\u007f' && char.GetUnicodeCategory(character) == UnicodeCategory.Format);

    private (int First, int Last) SourceOf(int index) => _sources?[index] ?? (index, index);

    private bool IsWholeWord(int first, int last) =>
        (first == 0 || !AreOneWord(_letters[first - 1], _letters[first]))
        && (last == _letters.Length - 1 || !AreOneWord(_letters[last], _letters[last + 1]));

    // In some scripts, the first letter is on the right.
    private static bool AreOneWord(PlacedLetter one, PlacedLetter next) =>
        one.Touches(next) || (LogicalOrder.IsRightToLeft(one.Character) && next.Touches(one));
}
