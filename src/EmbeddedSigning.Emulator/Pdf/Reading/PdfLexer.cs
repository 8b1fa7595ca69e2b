using System.Text;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Reads objects from bytes: of a file, of an object stream or of a page's content. It never reads beyond the end.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> bytes, int position = 0)
{
    // Deeper than any real document, and shallow enough for every stack.
    private const int MaximalDepth = 200;

    // An appearance of an annotation is not larger.
    private const int MaximalInlineStream = 4 * 1024;

    public int Position { get; set; } = position;

    public bool IsAtEnd => Position >= bytes.Length;

    private ReadOnlySpan<byte> Span => bytes.Span;

    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte value) =>
        value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    /// <summary>Skips white space and comments.</summary>
    public void SkipSpace()
    {
        var span = Span;
        while (Position < span.Length)
        {
            if (span[Position] == (byte)'%')
            {
                var end = span[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? span.Length : Position + end;
            }
            else if (IsSpace(span[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Reads the given word at the position. If it is there, returns true and moves the position after it.</summary>
    public bool TryTake(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!Span[Math.Min(Position, Span.Length)..].StartsWith(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Reads an object of a file, in which two numbers and an R are a reference.</summary>
    /// <exception cref="PdfSyntaxException">The objects are nested too deeply.</exception>
    public PdfObject ReadObject(int depth = 0)
    {
        var read = ReadToken(depth, hasReferences: true);
        if (read is not PdfAtom { Text: var text } || !int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number))
        {
            return read ?? PdfAtom.Null;
        }

        var back = Position;
        if (TryReadInteger(out var generation) && TryTake("R"u8) && (IsAtEnd || IsSpace(Span[Position]) || IsDelimiter(Span[Position])))
        {
            return new PdfReference(number, generation);
        }

        Position = back;
        return read;
    }

    /// <summary>Reads a token of a page's content: an operand, or an operator (an atom). Returns null at the end.</summary>
    /// <exception cref="PdfSyntaxException">The objects are nested too deeply.</exception>
    public PdfObject? ReadOperand() => ReadToken(depth: 0, hasReferences: false);

    public bool TryReadInteger(out int number)
    {
        SkipSpace();
        var start = Position;
        var span = Span;
        long value = 0;
        while (Position < span.Length && char.IsAsciiDigit((char)span[Position]) && value <= int.MaxValue)
        {
            value = (value * 10) + (span[Position++] - '0');
        }

        number = (int)Math.Min(value, int.MaxValue);
        return Position > start && value <= int.MaxValue;
    }

    private PdfObject? ReadToken(int depth, bool hasReferences)
    {
        if (depth > MaximalDepth)
        {
            throw new PdfSyntaxException("Its objects are nested too deeply.");
        }

        while (true)
        {
            SkipSpace();
            if (IsAtEnd)
            {
                return null;
            }

            switch (Span[Position])
            {
                case (byte)'/':
                    return ReadName();
                case (byte)'(':
                    return ReadLiteral();
                case (byte)'<' when Position + 1 < Span.Length && Span[Position + 1] == (byte)'<':
                    Position += 2;
                    return ReadDictionary(depth, hasReferences);
                case (byte)'<':
                    return ReadHex();
                case (byte)'[':
                    Position++;
                    return ReadArray(depth, hasReferences);
                case var other when IsDelimiter(other):
                    // The bracket closes nothing.
                    Position++;
                    continue;
                default:
                    return ReadAtom();
            }
        }
    }

    private PdfAtom ReadAtom()
    {
        var span = Span;
        var start = Position;
        while (Position < span.Length && !IsSpace(span[Position]) && !IsDelimiter(span[Position]))
        {
            Position++;
        }

        return new PdfAtom(Encoding.Latin1.GetString(span[start..Position]));
    }

    private PdfName ReadName()
    {
        var span = Span;
        var name = new StringBuilder();
        Position++;
        while (Position < span.Length && !IsSpace(span[Position]) && !IsDelimiter(span[Position]))
        {
            var isEscape = span[Position] == (byte)'#' && Position + 2 < span.Length
                && char.IsAsciiHexDigit((char)span[Position + 1]) && char.IsAsciiHexDigit((char)span[Position + 2]);
            name.Append(isEscape
                ? (char)((Convert.FromHexString([(char)span[Position + 1], (char)span[Position + 2]]))[0])
                : (char)span[Position]);
            Position += isEscape ? 3 : 1;
        }

        return new PdfName(name.ToString());
    }

    private PdfText ReadHex()
    {
        var span = Span;
        var digits = new List<byte>();
        for (Position++; Position < span.Length && span[Position] != (byte)'>'; Position++)
        {
            if (char.IsAsciiHexDigit((char)span[Position]))
            {
                digits.Add(span[Position]);
            }
        }

        Position++;
        if (digits.Count % 2 == 1)
        {
            digits.Add((byte)'0');
        }

        return new PdfText(Convert.FromHexString(Encoding.ASCII.GetString([.. digits])));
    }

    private PdfText ReadLiteral()
    {
        var span = Span;
        var text = new List<byte>();
        var open = 1;
        Position++;
        while (Position < span.Length)
        {
            var value = span[Position++];
            switch (value)
            {
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    return new PdfText([.. text]);
                case (byte)'\\':
                    ReadEscape(text);
                    continue;
                case (byte)'\r':
                    // Every line ending becomes one line feed.
                    Position += Position < span.Length && span[Position] == (byte)'\n' ? 1 : 0;
                    value = (byte)'\n';
                    break;
            }

            text.Add(value);
        }

        return new PdfText([.. text]);
    }

    private void ReadEscape(List<byte> text)
    {
        var span = Span;
        if (Position >= span.Length)
        {
            return;
        }

        var value = span[Position++];
        switch (value)
        {
            case (byte)'n': text.Add((byte)'\n'); break;
            case (byte)'r': text.Add((byte)'\r'); break;
            case (byte)'t': text.Add((byte)'\t'); break;
            case (byte)'b': text.Add((byte)'\b'); break;
            case (byte)'f': text.Add((byte)'\f'); break;
            case (byte)'\n': break;
            case (byte)'\r':
                Position += Position < span.Length && span[Position] == (byte)'\n' ? 1 : 0;
                break;
            case >= (byte)'0' and <= (byte)'7':
                var code = value - '0';
                for (var i = 0; i < 2 && Position < span.Length && span[Position] is >= (byte)'0' and <= (byte)'7'; i++)
                {
                    code = (code * 8) + (span[Position++] - '0');
                }

                text.Add((byte)code);
                break;
            default:
                text.Add(value);
                break;
        }
    }

    private PdfArray ReadArray(int depth, bool hasReferences)
    {
        var items = new List<PdfObject>();
        while (true)
        {
            SkipSpace();
            if (IsAtEnd || Span[Position] == (byte)']')
            {
                Position++;
                return new PdfArray(items);
            }

            if (Span[Position] == (byte)'>' || IsAtKeyword())
            {
                // The closing bracket is missing.
                return new PdfArray(items);
            }

            items.Add((hasReferences ? ReadObject(depth + 1) : ReadToken(depth + 1, hasReferences)) ?? PdfAtom.Null);
        }
    }

    private PdfDictionary ReadDictionary(int depth, bool hasReferences)
    {
        var dictionary = new PdfDictionary();
        while (true)
        {
            SkipSpace();
            if (IsAtEnd || IsAtKeyword())
            {
                return dictionary;
            }

            if (Span[Position] == (byte)'>')
            {
                Position += Position + 1 < Span.Length && Span[Position + 1] == (byte)'>' ? 2 : 1;
                if (depth > 0)
                {
                    SkipInlineStream();
                }

                return dictionary;
            }

            if (Span[Position] != (byte)'/')
            {
                // A value without a key is skipped.
                _ = ReadToken(depth + 1, hasReferences);
                continue;
            }

            var key = ReadName().Value;
            SkipSpace();
            if (!IsAtEnd && Span[Position] == (byte)'>')
            {
                continue;
            }

            dictionary[key] = (hasReferences ? ReadObject(depth + 1) : ReadToken(depth + 1, hasReferences)) ?? PdfAtom.Null;
        }
    }

    /// <summary>
    /// A stream must be an object of its own. A stream within a dictionary is skipped, so that the following entries are not lost. If nothing follows, it
    /// belongs to the outer dictionary, whose end is missing.
    /// </summary>
    private void SkipInlineStream()
    {
        var back = Position;
        if (TryTake("stream"u8)
            && Span[Position..Math.Min(Span.Length, Position + MaximalInlineStream)].IndexOf("endstream"u8) is var end and >= 0)
        {
            Position += end;
            _ = TryTake("endstream"u8);
            SkipSpace();
            if (!IsAtEnd && !IsAtKeyword())
            {
                return;
            }
        }

        Position = back;
    }

    private bool IsAtKeyword() => Span[Position..].StartsWith("endobj"u8) || Span[Position..].StartsWith("stream"u8);
}
