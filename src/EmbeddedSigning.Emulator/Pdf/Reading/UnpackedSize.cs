using System.Buffers;
using System.IO.Compression;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// Computes the unpacked size of a filter's data in parts, without unpacking it into memory. Damaged data counts up to the damage; the filter detects the
/// damage again.
/// </summary>
internal static class UnpackedSize
{
    private const int BlockLength = 64 * 1024;
    private const int ZlibHeaderLength = 2;

    private const int LzwClear = 256;
    private const int LzwEnd = 257;
    private const int LzwFirstFree = 258;
    private const int LzwCodes = 4096;

    private const byte RunLengthEnd = 128;

    public static void TakeFlate(ReadOnlySpan<byte> input, Action<long> take)
    {
        if (input.Length <= ZlibHeaderLength)
        {
            return;
        }

        var block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            using var packed = new MemoryStream(input[ZlibHeaderLength..].ToArray());
            using var unpacking = new DeflateStream(packed, CompressionMode.Decompress);
            while (unpacking.Read(block) is var count and > 0)
            {
                take(count);
            }
        }
        catch (InvalidDataException)
        {
            // The data is damaged.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public static void TakeLzw(ReadOnlySpan<byte> input, DictionaryToken parameters, Action<long> take)
    {
        // A code represents one byte more than the code from which it was created.
        Span<int> lengths = stackalloc int[LzwCodes];
        lengths[..LzwClear].Fill(1);
        var isEarly = !parameters.TryGet(NameToken.EarlyChange, out NumericToken early) || early.Int != 0;
        var (next, previous) = (LzwFirstFree, -1);
        long position = 0;
        while (true)
        {
            var width = WidthOf(next + (isEarly ? 1 : 0));
            if (position + width > input.Length * 8L)
            {
                return;
            }

            var code = ReadBits(input, position, width);
            position += width;
            switch (code)
            {
                case LzwClear:
                    (next, previous) = (LzwFirstFree, -1);
                    continue;
                case LzwEnd:
                    return;
                case var unknown when unknown > next || (unknown == next && previous < 0):
                    return;
            }

            if (previous >= 0 && next < LzwCodes)
            {
                lengths[next] = lengths[previous] + 1;
                next++;
            }

            take(lengths[code]);
            previous = code;
        }
    }

    public static void TakeRunLength(ReadOnlySpan<byte> input, Action<long> take)
    {
        for (var position = 0; position < input.Length && input[position] != RunLengthEnd;)
        {
            var isCopied = input[position] < RunLengthEnd;
            var length = isCopied ? input[position] + 1 : 257 - input[position];
            take(length);
            position += isCopied ? length + 1 : 2;
        }
    }

    /// <summary>Five characters represent four bytes, and a single z represents four zeros.</summary>
    public static void TakeAscii85(ReadOnlySpan<byte> input, Action<long> take) =>
        take((input.Count((byte)'z') * 4L) + (input.Length * 4L / 5));

    /// <summary>PdfPig allocates memory for all pixels that the dictionaries declare.</summary>
    public static void TakeFax(DictionaryToken stream, DictionaryToken parameters, Action<long> take)
    {
        long columns = parameters.TryGet(NameToken.Columns, out NumericToken given) ? given.Int : 1728;
        long rows = new[] { (parameters, NameToken.Rows), (stream, NameToken.Height), (stream, NameToken.H) }
            .Max(entry => entry.Item1.TryGet(entry.Item2, out NumericToken number) ? number.Int : 0);
        take((columns + 7) / 8 * rows);
    }

    private static int WidthOf(int codes) => codes switch
    {
        >= 2048 => 12,
        >= 1024 => 11,
        >= 512 => 10,
        _ => 9,
    };

    private static int ReadBits(ReadOnlySpan<byte> input, long position, int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, position++)
        {
            value = (value << 1) | ((input[(int)(position / 8)] >> (int)(7 - (position % 8))) & 1);
        }

        return value;
    }
}
