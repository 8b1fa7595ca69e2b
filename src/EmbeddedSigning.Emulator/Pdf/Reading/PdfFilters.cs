using System.IO.Compression;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Unpacks streams. Damaged data is decompressed up to the damage, as PDF readers do.</summary>
internal static class PdfFilters
{
    private const int BlockLength = 64 * 1024;
    private const int LzwClear = 256;
    private const int LzwEnd = 257;
    private const int LzwCodes = 4096;

    /// <summary>Unpacks a stream.</summary>
    /// <param name="resolve">Finds the object of a reference.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="take">Called with the size of each part before the part is kept; throws if there are too many bytes.</param>
    /// <returns>The bytes, or null for a stream that is packed as an image.</returns>
    public static byte[]? Decode(Func<PdfObject?, PdfObject?> resolve, PdfStream stream, Action<long> take)
    {
        var filters = ListOf(resolve, stream.Dictionary["Filter"] ?? stream.Dictionary["F"]);
        var parameters = ListOf(resolve, stream.Dictionary["DecodeParms"] ?? stream.Dictionary["DP"]);
        var bytes = stream.Bytes;
        for (var index = 0; index < filters.Count; index++)
        {
            var options = index < parameters.Count ? resolve(parameters[index]) as PdfDictionary : null;
            byte[] unpacked;
            switch ((resolve(filters[index]) as PdfName)?.Value)
            {
                case "FlateDecode" or "Fl":
                    unpacked = Unpredict(resolve, Inflate(bytes, take), options);
                    break;
                case "LZWDecode" or "LZW":
                    unpacked = Unpredict(resolve, UnpackLzw(bytes.Span, Number(resolve, options?["EarlyChange"]) != 0, take), options);
                    break;
                case "ASCII85Decode" or "A85":
                    unpacked = UnpackAscii85(bytes.Span, take);
                    break;
                case "ASCIIHexDecode" or "AHx":
                    unpacked = UnpackHex(bytes.Span, take);
                    break;
                case "RunLengthDecode" or "RL":
                    unpacked = UnpackRuns(bytes.Span, take);
                    break;
                case "Crypt":
                    continue;
                default:
                    return null;
            }

            bytes = unpacked;
        }

        return bytes.ToArray();
    }

    private static double? Number(Func<PdfObject?, PdfObject?> resolve, PdfObject? value) => (resolve(value) as PdfAtom)?.Number;

    private static List<PdfObject> ListOf(Func<PdfObject?, PdfObject?> resolve, PdfObject? value) => resolve(value) switch
    {
        PdfArray array => array.Items,
        null => [],
        { } one => [one],
    };

    private static byte[] Inflate(ReadOnlyMemory<byte> packed, Action<long> take)
    {
        using var unpacked = new MemoryStream();
        if (packed.Length <= 2)
        {
            return [];
        }

        var block = new byte[BlockLength];
        try
        {
            // Damaged checksums at the end are common, so the two bytes of the header are skipped and the checksum is not read.
            using var source = new MemoryStream(packed[2..].ToArray(), writable: false);
            using var inflating = new DeflateStream(source, CompressionMode.Decompress);
            while (inflating.Read(block) is var count and > 0)
            {
                take(count);
                unpacked.Write(block, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            // The data is damaged from here on.
        }

        return unpacked.ToArray();
    }

    private static byte[] UnpackLzw(ReadOnlySpan<byte> packed, bool isEarly, Action<long> take)
    {
        using var unpacked = new MemoryStream();
        var table = new byte[LzwCodes][];
        for (var code = 0; code < 256; code++)
        {
            table[code] = [(byte)code];
        }

        var (next, width, early) = (258, 9, isEarly ? 1 : 0);
        byte[]? previous = null;
        var (buffer, bits) = (0, 0);
        foreach (var value in packed)
        {
            buffer = ((buffer << 8) | value) & 0xFFFFFF;
            bits += 8;
            if (bits < width)
            {
                continue;
            }

            bits -= width;
            var code = (buffer >> bits) & ((1 << width) - 1);
            if (code == LzwEnd)
            {
                break;
            }

            if (code == LzwClear)
            {
                (next, width, previous) = (258, 9, null);
                continue;
            }

            var entry = code < next && table[code] is { } known ? known
                : previous is not null && code == next ? [.. previous, previous[0]]
                : null;
            if (entry is null)
            {
                break;
            }

            take(entry.Length);
            unpacked.Write(entry);
            if (previous is not null && next < LzwCodes)
            {
                take(previous.Length + 1);
                table[next++] = [.. previous, entry[0]];
            }

            previous = entry;
            width = (next + early) switch
            {
                >= 2048 => 12,
                >= 1024 => 11,
                >= 512 => 10,
                _ => 9,
            };
        }

        return unpacked.ToArray();
    }

    private static byte[] UnpackAscii85(ReadOnlySpan<byte> packed, Action<long> take)
    {
        take((packed.Count((byte)'z') * 4L) + (packed.Length * 4L / 5));
        var unpacked = new List<byte>();
        var (group, count) = (0UL, 0);
        foreach (var value in packed)
        {
            if (value == (byte)'~')
            {
                break;
            }

            if (value == (byte)'z' && count == 0)
            {
                unpacked.AddRange([0, 0, 0, 0]);
            }
            else if (value is >= (byte)'!' and <= (byte)'u')
            {
                group = (group * 85) + (ulong)(value - '!');
                if (++count == 5)
                {
                    Add(4);
                }
            }
        }

        if (count > 1)
        {
            var known = count - 1;
            for (; count < 5; count++)
            {
                group = (group * 85) + 84;
            }

            Add(known);
        }

        return [.. unpacked];

        void Add(int bytes)
        {
            for (var index = 0; index < bytes; index++)
            {
                unpacked.Add((byte)(group >> (24 - (8 * index))));
            }

            (group, count) = (0, 0);
        }
    }

    private static byte[] UnpackHex(ReadOnlySpan<byte> packed, Action<long> take)
    {
        take(packed.Length / 2);
        var digits = new List<char>(packed.Length);
        foreach (var value in packed)
        {
            if (value == (byte)'>')
            {
                break;
            }

            if (char.IsAsciiHexDigit((char)value))
            {
                digits.Add((char)value);
            }
        }

        if (digits.Count % 2 == 1)
        {
            digits.Add('0');
        }

        return Convert.FromHexString([.. digits]);
    }

    private static byte[] UnpackRuns(ReadOnlySpan<byte> packed, Action<long> take)
    {
        using var unpacked = new MemoryStream();
        for (var position = 0; position < packed.Length && packed[position] != 128;)
        {
            var length = packed[position++];
            if (length < 128)
            {
                var count = Math.Min(length + 1, packed.Length - position);
                take(count);
                unpacked.Write(packed.Slice(position, count));
                position += count;
            }
            else if (position < packed.Length)
            {
                take(257 - length);
                unpacked.Write(Enumerable.Repeat(packed[position++], 257 - length).ToArray());
            }
        }

        return unpacked.ToArray();
    }

    /// <summary>Reverses the predictor of PNG or TIFF by adding up the differences.</summary>
    private static byte[] Unpredict(Func<PdfObject?, PdfObject?> resolve, byte[] bytes, PdfDictionary? options)
    {
        var predictor = (int)(Number(resolve, options?["Predictor"]) ?? 1);
        if (predictor < 2)
        {
            return bytes;
        }

        var colors = Math.Clamp((int)(Number(resolve, options!["Colors"]) ?? 1), 1, 64);
        var depth = Math.Clamp((int)(Number(resolve, options["BitsPerComponent"]) ?? 8), 1, 16);
        var columns = Math.Clamp((int)(Number(resolve, options["Columns"]) ?? 1), 1, 1_000_000);
        var pixel = Math.Max(1, colors * depth / 8);
        var row = ((colors * depth * columns) + 7) / 8;
        if (predictor == 2)
        {
            for (var index = 0; depth == 8 && index < bytes.Length; index++)
            {
                bytes[index] += index % row >= pixel ? bytes[index - pixel] : (byte)0;
            }

            return bytes;
        }

        var rows = (bytes.Length + row) / (row + 1);
        var result = new byte[rows * row];
        for (var number = 0; number < rows; number++)
        {
            var source = bytes.AsSpan(number * (row + 1));
            var target = result.AsSpan(number * row, row);
            var above = number == 0 ? new byte[row] : result.AsSpan((number - 1) * row, row);
            for (var column = 0; column < row && column + 1 < source.Length; column++)
            {
                var left = column >= pixel ? target[column - pixel] : 0;
                var corner = column >= pixel ? above[column - pixel] : 0;
                target[column] = (byte)(source[column + 1] + source[0] switch
                {
                    1 => left,
                    2 => above[column],
                    3 => (left + above[column]) / 2,
                    4 => Paeth(left, above[column], corner),
                    _ => 0,
                });
            }
        }

        return result;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
