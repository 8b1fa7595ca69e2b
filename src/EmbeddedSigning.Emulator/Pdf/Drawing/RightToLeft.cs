using System.Globalization;
using System.Text;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// Puts Hebrew and Arabic into visual order, with the joined forms of Arabic letters. It is enough for names and single lines, but it does not follow every
/// rule of Unicode.
/// </summary>
internal static class RightToLeft
{
    private const int LamAlef = 0xFEF5;

    /// <summary>For U+0621 to U+064A: the isolated form in the block of presentation forms, and the number of forms.</summary>
    private static readonly (int First, int Count)[] _forms = CreateForms();

    public static string ToVisual(string text)
    {
        if (!text.EnumerateRunes().Any(IsRightToLeft))
        {
            return text;
        }

        Rune[] runes = [.. Shape(text).EnumerateRunes()];
        Array.Reverse(runes);

        // Numbers and words of other scripts keep their direction.
        for (var start = 0; start < runes.Length; start++)
        {
            var end = start;
            while (end < runes.Length && !IsRightToLeft(runes[end]) && (Rune.IsLetterOrDigit(runes[end]) || IsWithin(runes, end)))
            {
                end++;
            }

            if (end > start)
            {
                Array.Reverse(runes, start, end - start);
                start = end;
            }
        }

        return string.Concat(runes.Select(rune => rune.ToString()));
    }

    /// <summary>Whether a rune is of Hebrew or Arabic. Digits are not: numbers run from left to right.</summary>
    public static bool IsRightToLeft(Rune rune) =>
        rune.Value is >= 0x590 and < 0x900 or >= 0xFB1D and < 0xFE00 or >= 0xFE70 and < 0xFF00 && !Rune.IsDigit(rune);

    private static bool IsWithin(Rune[] runes, int index) =>
        index > 0 && index + 1 < runes.Length
        && Rune.IsLetterOrDigit(runes[index - 1]) && !IsRightToLeft(runes[index - 1])
        && Rune.IsLetterOrDigit(runes[index + 1]) && !IsRightToLeft(runes[index + 1]);

    /// <summary>Whether a rune is a point or vowel of Hebrew or Arabic, which is not drawn.</summary>
    public static bool IsMark(Rune rune) => IsRightToLeft(rune) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    /// <summary>Joins each letter with the letters before and after it, if both can join. Marks stay after their letters.</summary>
    private static string Shape(string text)
    {
        var letters = new List<Rune>();
        var marks = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark && letters.Count > 0)
            {
                marks[^1] += rune.ToString();
            }
            else
            {
                letters.Add(rune);
                marks.Add(string.Empty);
            }
        }

        var shaped = new StringBuilder();
        for (var index = 0; index < letters.Count; index++)
        {
            var (first, count) = FormsOf(letters, index);
            if (count == 0)
            {
                shaped.Append(letters[index].ToString()).Append(marks[index]);
                continue;
            }

            var joinsBefore = FormsOf(letters, index - 1).Count == 4;
            if (marks[index].Length == 0 && LigatureOf(letters, index) is { } ligature)
            {
                shaped.Append((char)(ligature + (joinsBefore ? 1 : 0)));
                index++;
                shaped.Append(marks[index]);
                continue;
            }

            var joinsAfter = count == 4 && FormsOf(letters, index + 1).Count >= 2;
            var form = (joinsBefore, joinsAfter) switch
            {
                (true, true) => 3,
                (false, true) => 2,
                (true, false) => Math.Min(1, count - 1),
                _ => 0,
            };
            shaped.Append((char)(first + form)).Append(marks[index]);
        }

        return shaped.ToString();
    }

    private static int? LigatureOf(List<Rune> letters, int index) =>
        letters[index].Value == 0x644 && index + 1 < letters.Count
            ? letters[index + 1].Value switch
            {
                0x622 => LamAlef,
                0x623 => LamAlef + 2,
                0x625 => LamAlef + 4,
                0x627 => LamAlef + 6,
                _ => null,
            }
            : null;

    private static (int First, int Count) FormsOf(List<Rune> letters, int index) =>
        index >= 0 && index < letters.Count && letters[index].Value is >= 0x621 and <= 0x64A and var letter
            ? _forms[letter - 0x621]
            : (0, 0);

    private static (int First, int Count)[] CreateForms()
    {
        // The number of forms of each letter, in the order of both blocks; U+063B to U+0640 are not letters.
        const string Counts = "12222424244444222244444444" + "4444444224";
        var forms = new (int, int)[0x64A - 0x621 + 1];
        var next = 0xFE80;
        var letter = 0x621;
        foreach (var count in Counts.Select(digit => digit - '0'))
        {
            if (letter == 0x63B)
            {
                letter = 0x641;
            }

            forms[letter++ - 0x621] = (next, count);
            next += count;
        }

        return forms;
    }
}
