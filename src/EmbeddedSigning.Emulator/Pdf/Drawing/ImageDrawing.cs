using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Turns a picture into a PDF: one Letter page, portrait or landscape, with the picture as large as possible.</summary>
internal static class ImageDrawing
{
    private const double Margin = 36;
    private const double PixelsPerInch = 96;
    private const long MaximalPixels = 50_000_000;

    private static readonly byte[] _pngHeader = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public static bool IsImage(ReadOnlySpan<byte> bytes) => IsJpeg(bytes) || bytes.StartsWith(_pngHeader);

    /// <exception cref="PdfSyntaxException">The picture is damaged, too large, or of a kind that is not converted.</exception>
    public static byte[] ToPdf(byte[] bytes)
    {
        try
        {
            var edit = new PdfEdit();
            var (image, width, height) = Add(bytes, edit);
            Place(edit, image, width, height);
            return edit.Save();
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new PdfSyntaxException("The picture is damaged.");
        }
    }

    /// <summary>Adds a picture to a PDF. The picture must be valid.</summary>
    public static (PdfReference Image, int Width, int Height) Add(byte[] bytes, PdfEdit edit)
    {
        var (image, width, height) = IsJpeg(bytes) ? ReadJpeg(bytes) : ReadPng(bytes, edit);
        return (edit.Add(image), width, height);
    }

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static void Place(PdfEdit edit, PdfReference image, int width, int height)
    {
        var (pageWidth, pageHeight) = width > height ? (DrawnPdf.Height, DrawnPdf.Width) : (DrawnPdf.Width, DrawnPdf.Height);
        var scale = Math.Min(
            72 / PixelsPerInch,
            Math.Min((pageWidth - (2 * Margin)) / width, (pageHeight - (2 * Margin)) / height));
        var left = (pageWidth - (width * scale)) / 2;
        var bottom = pageHeight - Margin - (height * scale);
        var content = string.Create(
            CultureInfo.InvariantCulture,
            $"q {width * scale:0.####} 0 0 {height * scale:0.####} {left:0.####} {bottom:0.####} cm /Image Do Q");
        edit.AddPage(
            pageWidth,
            pageHeight,
            PdfStream.Of(Encoding.ASCII.GetBytes(content)),
            new PdfDictionary(("XObject", new PdfDictionary(("Image", image)))));
    }

    private static (PdfStream Image, int Width, int Height) ReadJpeg(byte[] bytes)
    {
        // Reads the segments up to the segment with the size.
        var isAdobe = false;
        for (var position = 2; position + 9 < bytes.Length;)
        {
            if (bytes[position] != 0xFF)
            {
                position++;
                continue;
            }

            var marker = bytes[position + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                position += marker == 0xFF ? 1 : 2;
                continue;
            }

            isAdobe |= marker == 0xEE && bytes.AsSpan(position + 4).StartsWith("Adobe"u8);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(position + 5));
                var width = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(position + 7));
                var image = ImageOf(width, height, bytes[position + 4], ColorsOf(bytes[position + 9]), "DCTDecode", bytes);
                if (bytes[position + 9] == 4 && isAdobe)
                {
                    // Adobe writes the four colour components inverted.
                    image.Dictionary["Decode"] = PdfArray.Of([1, 0, 1, 0, 1, 0, 1, 0]);
                }

                return (image, width, height);
            }

            position += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(position + 2));
        }

        throw new PdfSyntaxException("The picture is damaged.");
    }

    private static string ColorsOf(int components) => components switch
    {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => throw new PdfSyntaxException("The picture is damaged."),
    };

    private static (PdfStream Image, int Width, int Height) ReadPng(byte[] bytes, PdfEdit edit)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20));
        var (depth, kind, isInterlaced) = (bytes[24], bytes[25], bytes[28] != 0);
        using var data = new MemoryStream();
        byte[] palette = [];
        for (var position = 8; position + 8 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(position));
            var chunk = bytes.AsSpan(position + 8, length);
            if (bytes.AsSpan(position + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(chunk);
            }
            else if (bytes.AsSpan(position + 4, 4).SequenceEqual("PLTE"u8))
            {
                palette = chunk.ToArray();
            }

            position += 12 + length;
        }

        // PDF and PNG pack lines of pixels in the same way.
        var colors = kind is 2 or 6 ? 3 : 1;
        var samples = kind is 4 or 6 ? colors + 1 : colors;
        RequireSize(width, height);
        var lines = isInterlaced ? DrawnPdf.Compress(InterlacedPng.Read(data.ToArray(), width, height, samples * depth)) : data.ToArray();
        var image = ImageOf(width, height, depth, kind is 2 or 6 ? "DeviceRGB" : "DeviceGray", "FlateDecode", lines);
        if (!isInterlaced)
        {
            image.Dictionary["DecodeParms"] = new PdfDictionary(
                ("Predictor", PdfAtom.Of(15)),
                ("Colors", PdfAtom.Of(samples)),
                ("BitsPerComponent", PdfAtom.Of(depth)),
                ("Columns", PdfAtom.Of(width)));
        }

        if (kind == 3)
        {
            image.Dictionary["ColorSpace"] = PdfArray.Of(
                [new PdfName("Indexed"), new PdfName("DeviceRGB"), PdfAtom.Of((palette.Length / 3) - 1), new PdfText(palette)]);
        }

        return samples == colors ? (image, width, height) : (SplitAlpha(image, edit, width, height, depth / 8, colors), width, height);
    }

    /// <summary>PDF has the alpha channel in a separate image.</summary>
    private static PdfStream SplitAlpha(PdfStream image, PdfEdit edit, int width, int height, int sampleLength, int colors)
    {
        var pixels = edit.Decode(image, static _ => { }) ?? [];
        var colorLength = sampleLength * colors;
        var count = Math.Min(width * height, pixels.Length / (colorLength + sampleLength));
        var color = new byte[count * colorLength];
        var alpha = new byte[count * sampleLength];
        for (var pixel = 0; pixel < count; pixel++)
        {
            var source = pixels.AsSpan(pixel * (colorLength + sampleLength));
            source[..colorLength].CopyTo(color.AsSpan(pixel * colorLength));
            source.Slice(colorLength, sampleLength).CopyTo(alpha.AsSpan(pixel * sampleLength));
        }

        var opaque = ImageOf(width, height, sampleLength * 8, colors == 3 ? "DeviceRGB" : "DeviceGray", "FlateDecode", DrawnPdf.Compress(color));
        opaque.Dictionary["SMask"] = edit.Add(ImageOf(width, height, sampleLength * 8, "DeviceGray", "FlateDecode", DrawnPdf.Compress(alpha)));
        return opaque;
    }

    private static PdfStream ImageOf(int width, int height, int depth, string colors, string filter, byte[] bytes)
    {
        RequireSize(width, height);
        return PdfStream.Of(
            bytes,
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Image")),
            ("Width", PdfAtom.Of(width)),
            ("Height", PdfAtom.Of(height)),
            ("ColorSpace", new PdfName(colors)),
            ("BitsPerComponent", PdfAtom.Of(depth)),
            ("Filter", new PdfName(filter)));
    }

    private static void RequireSize(int width, int height)
    {
        if (width <= 0 || height <= 0)
        {
            throw new PdfSyntaxException("The picture is damaged.");
        }

        if ((long)width * height > MaximalPixels)
        {
            throw new PdfSyntaxException($"The picture has more than {MaximalPixels / 1_000_000} million pixels.");
        }
    }
}
