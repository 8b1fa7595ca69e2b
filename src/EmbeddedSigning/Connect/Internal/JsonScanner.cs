using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads JSON forward and checks every byte of it, but makes nothing of what is skipped: nearly all of a message. Accepts
/// exactly what <see cref="Utf8JsonReader"/> accepts by default, in half the time. The input must be valid UTF-8.</summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    /// <summary>How many objects and arrays may be within each other.</summary>
    public const int MaximumDepth = 64;

    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;
    private int _depth;

    /// <summary>The first byte of the next value or punctuation; 0 at the end.</summary>
    public byte Peek()
    {
        _position = SkipBlanks(_json, _position);
        return At(_json, _position);
    }

    /// <exception cref="JsonException">There is no object here, or it is too deep.</exception>
    public void EnterObject()
    {
        _position = Skip(_json, _position, (byte)'{');
        CheckDepth(++_depth);
    }

    /// <summary>Moves on to the value of the next member, or out of the object at its end.</summary>
    /// <param name="isFirst">Whether the object was just entered; false afterwards.</param>
    /// <param name="name">The member's name, as it is written.</param>
    /// <param name="hasEscapes">Whether it is written with escapes.</param>
    public bool ReadName(ref bool isFirst, out ReadOnlySpan<byte> name, out bool hasEscapes)
    {
        name = default;
        hasEscapes = false;
        if (Peek() == (byte)'}')
        {
            _position++;
            _depth--;
            return false;
        }

        if (!isFirst)
        {
            _position = Skip(_json, _position, (byte)',');
        }

        isFirst = false;
        name = ReadString(out hasEscapes);
        _position = Skip(_json, _position, (byte)':');
        return true;
    }

    /// <summary>The string here, as it is written between its quotation marks.</summary>
    public ReadOnlySpan<byte> ReadString(out bool hasEscapes)
    {
        var start = SkipBlanks(_json, _position);
        _position = SkipString(_json, start, out hasEscapes);
        return _json[(start + 1)..(_position - 1)];
    }

    /// <summary>The number here, as it is written.</summary>
    public ReadOnlySpan<byte> ReadNumber()
    {
        var start = SkipBlanks(_json, _position);
        _position = SkipNumber(_json, start);
        return _json[start.._position];
    }

    /// <summary>Moves behind the value here, whatever it is.</summary>
    public void SkipValue() => _position = SkipValue(_json, _position, _depth);

    /// <exception cref="JsonException">There is something behind the value.</exception>
    public void End()
    {
        _position = SkipBlanks(_json, _position);
        if (_position < _json.Length)
        {
            throw new JsonException();
        }
    }

    // From here on positions are passed and returned, and not kept in a field: that alone saves half of the time.
    private static int SkipValue(ReadOnlySpan<byte> json, int position, int depth)
    {
        position = SkipBlanks(json, position);
        return At(json, position) switch
        {
            (byte)'"' => SkipString(json, position, out _),
            (byte)'{' => SkipObject(json, position + 1, depth + 1),
            (byte)'[' => SkipArray(json, position + 1, depth + 1),
            (byte)'t' => SkipWord(json, position, "true"u8),
            (byte)'f' => SkipWord(json, position, "false"u8),
            (byte)'n' => SkipWord(json, position, "null"u8),
            _ => SkipNumber(json, position),
        };
    }

    private static int SkipObject(ReadOnlySpan<byte> json, int position, int depth)
    {
        CheckDepth(depth);
        position = SkipBlanks(json, position);
        if (At(json, position) == (byte)'}')
        {
            return position + 1;
        }

        while (true)
        {
            position = SkipString(json, SkipBlanks(json, position), out _);
            position = Skip(json, position, (byte)':');
            position = SkipBlanks(json, SkipValue(json, position, depth));
            if (At(json, position) == (byte)'}')
            {
                return position + 1;
            }

            position = Skip(json, position, (byte)',');
        }
    }

    private static int SkipArray(ReadOnlySpan<byte> json, int position, int depth)
    {
        CheckDepth(depth);
        position = SkipBlanks(json, position);
        if (At(json, position) == (byte)']')
        {
            return position + 1;
        }

        while (true)
        {
            position = SkipBlanks(json, SkipValue(json, position, depth));
            if (At(json, position) == (byte)']')
            {
                return position + 1;
            }

            position = Skip(json, position, (byte)',');
        }
    }

    private static int SkipString(ReadOnlySpan<byte> json, int position, out bool hasEscapes)
    {
        position = Skip(json, position, (byte)'"');
        hasEscapes = false;
        while (true)
        {
            position = SkipPlainText(json, position);
            switch (At(json, position))
            {
                case (byte)'"':
                    return position + 1;
                case (byte)'\\':
                    hasEscapes = true;
                    position = SkipEscape(json, position + 1);
                    break;
                default:
                    throw new JsonException();
            }
        }
    }

    // Up to a quotation mark, an escape, or a control character, which must be escaped. Most strings end within the first vector.
    private static int SkipPlainText(ReadOnlySpan<byte> json, int position)
    {
        while (json.Length - position >= Vector256<byte>.Count)
        {
            var part = Vector256.Create(json[position..]);
            var breaks = Vector256.Equals(part, Vector256.Create((byte)'"'))
                | Vector256.Equals(part, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(part, Vector256.Create((byte)' '));
            var bits = breaks.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return position + BitOperations.TrailingZeroCount(bits);
            }

            position += Vector256<byte>.Count;
        }

        while (At(json, position) is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
        {
            position++;
        }

        return position;
    }

    private static int SkipEscape(ReadOnlySpan<byte> json, int position)
    {
        switch (At(json, position))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return position + 1;
            case (byte)'u':
                for (var digit = 1; digit <= 4; digit++)
                {
                    if (!char.IsAsciiHexDigit((char)At(json, position + digit)))
                    {
                        throw new JsonException();
                    }
                }

                return position + 5;
            default:
                throw new JsonException();
        }
    }

    private static int SkipNumber(ReadOnlySpan<byte> json, int position)
    {
        if (At(json, position) == (byte)'-')
        {
            position++;
        }

        position = At(json, position) == (byte)'0' ? position + 1 : SkipDigits(json, position);
        if (At(json, position) == (byte)'.')
        {
            position = SkipDigits(json, position + 1);
        }

        if (At(json, position) is (byte)'e' or (byte)'E')
        {
            position++;
            position = SkipDigits(json, At(json, position) is (byte)'+' or (byte)'-' ? position + 1 : position);
        }

        return position;
    }

    private static int SkipDigits(ReadOnlySpan<byte> json, int position)
    {
        var start = position;
        while (char.IsAsciiDigit((char)At(json, position)))
        {
            position++;
        }

        return position > start ? position : throw new JsonException();
    }

    private static int SkipWord(ReadOnlySpan<byte> json, int position, ReadOnlySpan<byte> word) =>
        json[position..].StartsWith(word) ? position + word.Length : throw new JsonException();

    private static int Skip(ReadOnlySpan<byte> json, int position, byte expected)
    {
        position = SkipBlanks(json, position);
        return At(json, position) == expected ? position + 1 : throw new JsonException();
    }

    private static int SkipBlanks(ReadOnlySpan<byte> json, int position)
    {
        while (At(json, position) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    // No JSON has a zero byte outside of strings, nor inside.
    private static byte At(ReadOnlySpan<byte> json, int position) => (uint)position < (uint)json.Length ? json[position] : (byte)0;

    private static void CheckDepth(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new JsonException();
        }
    }
}
