using System.Globalization;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>Writes numbers as short as a drawing needs them: hundredths of a point.</summary>
internal static class SvgNumber
{
    // Far outside of every page, and within what browsers calculate with.
    private const double Limit = 1_000_000;

    public static string Format(double number) =>
        (double.IsNaN(number) ? 0 : Math.Clamp(number, -Limit, Limit)).ToString("0.##", CultureInfo.InvariantCulture);
}
