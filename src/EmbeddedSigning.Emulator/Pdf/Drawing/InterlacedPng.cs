using System.IO.Compression;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// Orders the pixels of an interlaced PNG (Adam7). The file has seven small pictures. Each fills gaps between the pixels of the earlier ones.
/// </summary>
internal static class InterlacedPng
{
    private static readonly (int X, int Y, int StepX, int StepY)[] _passes =
    [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ];

    /// <summary>The lines of pixels, packed as PNG and PDF pack them, without filters.</summary>
    /// <param name="compressed">The data of the file.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="bitsPerPixel">The bits of all samples of a pixel.</param>
    /// <exception cref="PdfSyntaxException">The data is damaged.</exception>
    public static byte[] Read(byte[] compressed, int width, int height, int bitsPerPixel)
    {
        var lineLength = LengthOf(width, bitsPerPixel);
        var pixels = new byte[lineLength * height];
        try
        {
            using var data = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            foreach (var (left, top, stepX, stepY) in _passes)
            {
                var columns = (width - left + stepX - 1) / stepX;
                if (columns <= 0)
                {
                    continue;
                }

                var line = new byte[LengthOf(columns, bitsPerPixel)];
                var above = new byte[line.Length];
                for (var y = top; y < height; y += stepY)
                {
                    var filter = data.ReadByte();
                    data.ReadExactly(line);
                    Unfilter(filter, line, above, Math.Max(1, bitsPerPixel / 8));
                    Spread(line, columns, pixels.AsSpan(y * lineLength, lineLength), left, stepX, bitsPerPixel);
                    (line, above) = (above, line);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new PdfSyntaxException("The picture is damaged.");
        }

        return pixels;
    }

    private static int LengthOf(int columns, int bitsPerPixel) => checked((int)((((long)columns * bitsPerPixel) + 7) / 8));

    private static void Unfilter(int filter, Span<byte> line, ReadOnlySpan<byte> above, int distance)
    {
        for (var index = 0; index < line.Length; index++)
        {
            int left = index < distance ? 0 : line[index - distance];
            int up = above[index];
            int upLeft = index < distance ? 0 : above[index - distance];
            line[index] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, upLeft),
                _ => throw new PdfSyntaxException("The picture is damaged."),
            });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }

    private static void Spread(ReadOnlySpan<byte> line, int columns, Span<byte> target, int left, int step, int bitsPerPixel)
    {
        for (var column = 0; column < columns; column++)
        {
            var at = left + (column * step);
            if (bitsPerPixel >= 8)
            {
                var length = bitsPerPixel / 8;
                line.Slice(column * length, length).CopyTo(target[(at * length)..]);
            }
            else
            {
                var value = (line[column * bitsPerPixel / 8] >> ShiftOf(column, bitsPerPixel)) & ((1 << bitsPerPixel) - 1);
                target[at * bitsPerPixel / 8] |= (byte)(value << ShiftOf(at, bitsPerPixel));
            }
        }
    }

    // The first pixel of a byte is in its highest bits.
    private static int ShiftOf(int column, int bitsPerPixel) => 8 - bitsPerPixel - (column * bitsPerPixel % 8);
}
