using EmbeddedSigning.Emulator.Pdf.Reading;
using UglyToad.PdfPig.Content;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>An image of a PDF as a browser takes it: JPEG as it is, everything else as PNG.</summary>
internal static class SvgImage
{
    private const long MaximalPixels = 16_000_000;

    /// <summary>The image as a data URL, or null for one that cannot be shown or is too large to be unpacked.</summary>
    public static string? ToDataUrl(IPdfImage image)
    {
        if (image.RawMemory.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return $"data:image/jpeg;base64,{Convert.ToBase64String(image.RawMemory.Span)}";
        }

        try
        {
            return (long)image.WidthInSamples * image.HeightInSamples <= MaximalPixels && image.TryGetPng(out var png)
                ? $"data:image/png;base64,{Convert.ToBase64String(png)}"
                : null;
        }
        catch (PdfTooLargeException)
        {
            // It has more bytes than its size needs.
            return null;
        }
    }
}
