using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>Breaks text into lines: between words where it can, within a word where it must.</summary>
internal static class TextLayout
{
    public static IEnumerable<string> Wrap(PdfPen pen, PdfPageBuilder page, string text, double size, PenStyle style, double room)
    {
        string current = string.Empty;
        foreach (string word in text.Split(' ').SelectMany(word => Split(pen, page, word, size, style, room)))
        {
            string candidate = current.Length == 0 ? word : $"{current} {word}";
            if (current.Length > 0 && pen.Measure(page, candidate, size, style) > room)
            {
                yield return current;
                current = word;
            }
            else
            {
                current = candidate;
            }
        }

        yield return current;
    }

    private static IEnumerable<string> Split(PdfPen pen, PdfPageBuilder page, string word, double size, PenStyle style, double room)
    {
        double width = pen.Measure(page, word, size, style);
        if (width <= room)
        {
            return [word];
        }

        int length = Math.Max(1, (int)(word.Length * room / width) - 1);
        return word.Chunk(length).Select(chunk => new string(chunk));
    }
}
