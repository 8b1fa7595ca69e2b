using System.Buffers.Binary;
using System.IO.Compression;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Writes interlaced PNG files (Adam7), with every filter that a line can have.</summary>
internal static class InterlacedPng
{
    private const int Filters = 5;

    private static readonly (int X, int Y, int StepX, int StepY)[] _passes =
    [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ];

    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="depth">The bits of a sample.</param>
    /// <param name="kind">PNG's number of the kind of pixels: 0 for grey, 2 for colours, 6 for colours that are transparent.</param>
    /// <param name="samples">How many samples a pixel has.</param>
    /// <param name="sampleAt">A sample, by its column, row and number.</param>
    public static byte[] Write(int width, int height, int depth, int kind, int samples, Func<int, int, int, int> sampleAt)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)kind, 1);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(Lines(width, height, depth, samples, sampleAt)));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The pixels line by line, as a PDF has them.</summary>
    public static byte[] Pack(int width, int height, int depth, int samples, Func<int, int, int, int> sampleAt) =>
        [.. Enumerable.Range(0, height).SelectMany(y => Line(width, depth, samples, (x, sample) => sampleAt(x, y, sample)))];

    private static byte[] Lines(int width, int height, int depth, int samples, Func<int, int, int, int> sampleAt)
    {
        using var lines = new MemoryStream();
        foreach (var (left, top, stepX, stepY) in _passes)
        {
            var columns = (width - left + stepX - 1) / stepX;
            byte[]? above = null;
            for (var y = top; y < height && columns > 0; y += stepY)
            {
                var line = Line(columns, depth, samples, (column, sample) => sampleAt(left + (column * stepX), y, sample));
                var filter = (byte)(lines.Length % Filters);
                lines.WriteByte(filter);
                lines.Write(Filter(filter, line, above ?? new byte[line.Length], Math.Max(1, depth * samples / 8)));
                above = line;
            }
        }

        return lines.ToArray();
    }

    private static byte[] Line(int columns, int depth, int samples, Func<int, int, int> sampleAt)
    {
        var line = new byte[((columns * samples * depth) + 7) / 8];
        for (var index = 0; index < columns * samples; index++)
        {
            var bit = index * depth;
            line[bit / 8] |= (byte)(sampleAt(index / samples, index % samples) << (8 - depth - (bit % 8)));
        }

        return line;
    }

    private static byte[] Filter(int filter, byte[] line, byte[] above, int distance) =>
    [
        .. line.Select((value, index) =>
        {
            int left = index < distance ? 0 : line[index - distance];
            int upLeft = index < distance ? 0 : above[index - distance];
            return (byte)(value - filter switch
            {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => (left + above[index]) / 2,
                _ => new[] { left, above[index], upLeft }.MinBy(neighbour => Math.Abs(left + above[index] - upLeft - neighbour)),
            });
        }),
    ];

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    // The check sums are left out: nobody here reads them.
    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> name, byte[] content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        file.Write(length);
        file.Write(name);
        file.Write(content);
        file.Write(stackalloc byte[4]);
    }
}
