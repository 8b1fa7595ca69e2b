using UglyToad.PdfPig.Graphics.Colors;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

internal static class SvgColor
{
    /// <summary>A pattern or a gradient has no colour of its own: a light grey keeps what stands on it readable.</summary>
    private const string Pattern = "#dddddd";

    public static string Of(IColor? color)
    {
        if (color is null)
        {
            return "#000000";
        }

        if (color is PatternColor)
        {
            return Pattern;
        }

        var (red, green, blue) = color.ToRGBValues();
        return $"#{ToByte(red):x2}{ToByte(green):x2}{ToByte(blue):x2}";
    }

    private static byte ToByte(double part) => (byte)Math.Round(Math.Clamp(double.IsNaN(part) ? 0 : part, 0, 1) * 255);
}
