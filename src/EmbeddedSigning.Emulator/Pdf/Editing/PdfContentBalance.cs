using EmbeddedSigning.Emulator.Pdf.Reading;


namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>The operators that a page's content opens without closing, or closes without opening.</summary>
/// <param name="MissingSaves">The number of restores without a save.</param>
/// <param name="OpenSaves">The number of open saves at the end, including earlier saves that the content did not restore.</param>
/// <param name="OpenMarks">The number of open marked contents at the end.</param>
/// <param name="IsInText">Whether a text object is open at the end.</param>
internal readonly record struct PdfContentBalance(int MissingSaves, int OpenSaves, int OpenMarks, bool IsInText)
{
    private const int MaximalOpen = 1000;

    public static PdfContentBalance Of(ReadOnlySpan<byte> content)
    {
        var (depth, lowest, marks, isInText) = (0, 0, 0, false);
        for (var position = 0; TryReadWord(content, ref position, out var word);)
        {
            switch (word)
            {
                case [(byte)'q']:
                    depth++;
                    break;
                case [(byte)'Q']:
                    depth--;
                    lowest = Math.Min(lowest, depth);
                    break;
                case [(byte)'B', (byte)'T']:
                    isInText = true;
                    break;
                case [(byte)'E', (byte)'T']:
                    isInText = false;
                    break;
                case [(byte)'B', (byte)'M' or (byte)'D', (byte)'C']:
                    marks++;
                    break;
                case [(byte)'E', (byte)'M', (byte)'C']:
                    marks = Math.Max(0, marks - 1);
                    break;
                case [(byte)'I', (byte)'D']:
                    position = EndOfImage(content, position);
                    break;
            }
        }

        var missing = Math.Min(-lowest, MaximalOpen);
        return new PdfContentBalance(missing, Math.Clamp(missing + depth, 0, MaximalOpen), Math.Min(marks, MaximalOpen), isInText);
    }

    /// <summary>Reads the next number or operator; skips everything that begins with a delimiter.</summary>
    private static bool TryReadWord(ReadOnlySpan<byte> content, ref int position, out ReadOnlySpan<byte> word)
    {
        while (position < content.Length)
        {
            var value = content[position];
            if (value == (byte)'(')
            {
                position = EndOfText(content, position);
            }
            else if (value == (byte)'%')
            {
                position = EndOf(content, position, "\r\n"u8);
            }
            else if (value == (byte)'<' && position + 1 < content.Length && content[position + 1] != (byte)'<')
            {
                position = EndOf(content, position, ">"u8);
            }
            else if (value == (byte)'/')
            {
                position = EndOfWord(content, position + 1);
            }
            else if (PdfLexer.IsSpace(value) || PdfLexer.IsDelimiter(value))
            {
                // Both characters of "<<" are skipped, so that the second one does not start a string.
                position += value == (byte)'<' ? 2 : 1;
            }
            else
            {
                var end = EndOfWord(content, position);
                word = content[position..end];
                position = end;
                return true;
            }
        }

        word = [];
        return false;
    }

    private static int EndOfWord(ReadOnlySpan<byte> content, int position)
    {
        while (position < content.Length && !PdfLexer.IsSpace(content[position]) && !PdfLexer.IsDelimiter(content[position]))
        {
            position++;
        }

        return position;
    }

    private static int EndOf(ReadOnlySpan<byte> content, int position, ReadOnlySpan<byte> ends)
    {
        var found = content[position..].IndexOfAny(ends);
        return found < 0 ? content.Length : position + found + 1;
    }

    private static int EndOfText(ReadOnlySpan<byte> content, int position)
    {
        var open = 0;
        for (; position < content.Length; position++)
        {
            switch (content[position])
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    return position + 1;
            }
        }

        return content.Length;
    }

    /// <summary>Finds the end of an inline image, because its bytes may look like operators.</summary>
    private static int EndOfImage(ReadOnlySpan<byte> content, int position)
    {
        while (position < content.Length && content[position..].IndexOf("EI"u8) is var found and >= 0)
        {
            position += found + 2;
            if (PdfLexer.IsSpace(content[position - 3]) && (position >= content.Length || PdfLexer.IsSpace(content[position])))
            {
                break;
            }
        }

        return position;
    }
}
