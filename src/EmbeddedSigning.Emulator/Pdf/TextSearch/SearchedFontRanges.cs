using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>
/// Counts the characters that fonts describe, before PdfPig reads them. PdfPig keeps an entry for each character, although a few bytes can describe a range
/// of any length.
/// </summary>
internal sealed partial class SearchedFontRanges(PdfEdit source, ReadingBudget budget)
{

    // An entry for one character in a map needs more bytes.
    private const int BytesOfCharacter = 8;

    // A width, and for vertical text a height and a position.
    private const int NumbersOfWidth = 1;
    private const int NumbersOfHeight = 3;

    /// <exception cref="PdfTooLargeException">The fonts of the document describe too many characters.</exception>
    public void Take(PdfDictionary font)
    {
        TakeMetrics(font["W"], NumbersOfWidth);
        TakeMetrics(font["W2"], NumbersOfHeight);
        if (source.Resolve(font["ToUnicode"]) is PdfStream map)
        {
            TakeMap(map);
        }
    }

    // The format: a code and a list for the codes from it on, or two codes and the numbers for all codes between them.
    private void TakeMetrics(PdfObject? metrics, int numbers)
    {
        if (source.Resolve(metrics) is not PdfArray { Items: var items })
        {
            return;
        }

        for (var index = 0; index + 1 < items.Count;)
        {
            if (source.Resolve(items[index + 1]) is PdfArray list)
            {
                budget.TakeCharacters(list.Items.Count);
                index += 2;
                continue;
            }

            var count = (source.Number(items[index + 1]) ?? 0) - (source.Number(items[index]) ?? 0) + 1;
            budget.TakeCharacters((long)Math.Clamp(count, 0, int.MaxValue));
            index += 2 + numbers;
        }
    }

    private void TakeMap(PdfStream map)
    {
        if (source.Decode(map, count => budget.TakeCharacters(count / BytesOfCharacter)) is not { } bytes)
        {
            return;
        }

        foreach (Match ranges in Ranges().Matches(Encoding.Latin1.GetString(bytes)))
        {
            TakeRanges(ranges.Groups["ranges"].Value);
        }
    }

    // The first code, the last one, and a text or a list of texts.
    private void TakeRanges(string ranges)
    {
        var (isInList, place, first) = (false, 0, "");
        foreach (Match item in Item().Matches(ranges))
        {
            switch (item.Value)
            {
                case "[":
                    isInList = true;
                    break;
                case "]":
                    (isInList, place) = (false, 0);
                    break;
                case var _ when isInList:
                    break;
                case var text when place == 0:
                    (first, place) = (text, 1);
                    break;
                case var text when place == 1:
                    budget.TakeCharacters(CountBetween(first, text));
                    place = 2;
                    break;
                default:
                    place = 0;
                    break;
            }
        }
    }

    // PdfPig counts with the number of bytes of the first code.
    private static long CountBetween(string first, string last)
    {
        var (from, to) = (BytesOf(first), BytesOf(last));
        Array.Resize(ref to, from.Length);
        var count = NumberOf(to) - NumberOf(from) + 1;
        return from.Length > sizeof(long) - 1 ? int.MaxValue : Math.Clamp(count, 1, int.MaxValue);
    }

    private static byte[] BytesOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiHexDigit));
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }

    private static long NumberOf(byte[] bytes)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        var count = Math.Min(bytes.Length, sizeof(long) - 1);
        bytes.AsSpan(0, count).CopyTo(number[^count..]);
        return BinaryPrimitives.ReadInt64BigEndian(number);
    }

    [GeneratedRegex("beginbfrange(?<ranges>.*?)(?:endbfrange|\\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"<[^<>]*>|\[|\]", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Item();
}
