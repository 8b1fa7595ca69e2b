namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Wraps text into lines: between words if possible, otherwise within a word.</summary>
internal static class TextLayout
{
    private const int LongestMeasured = 1000;

    public static IEnumerable<string> Wrap(DrawingPen pen, string text, double size, PenStyle style, double room)
    {
        var spaceWidth = pen.Measure("n", size, style) / 2;
        var line = new List<string>();
        double used = 0;
        foreach (var word in text.Split(' '))
        {
            foreach (var (part, width) in Split(pen, word, size, style, room))
            {
                if (line.Count > 0 && used + spaceWidth + width > room)
                {
                    yield return string.Join(' ', line);
                    line.Clear();
                    used = 0;
                }

                used += line.Count == 0 ? width : spaceWidth + width;
                line.Add(part);
            }
        }

        yield return string.Join(' ', line);
    }

    /// <summary>Divides a word that is wider than the available space.</summary>
    public static IEnumerable<(string Part, double Width)> Split(DrawingPen pen, string word, double size, PenStyle style, double room)
    {
        if (word.Length > LongestMeasured)
        {
            return word.Chunk(LongestMeasured).SelectMany(part => Split(pen, new string(part), size, style, room));
        }

        var width = pen.Measure(word, size, style);
        if (width <= room)
        {
            return [(word, width)];
        }

        var length = Math.Max(1, (int)(word.Length * room / width) - 1);
        return word.Chunk(length).Select(chunk => (new string(chunk), room));
    }
}
