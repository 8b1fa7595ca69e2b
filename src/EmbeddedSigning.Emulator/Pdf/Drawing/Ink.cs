using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// A signature that was drawn by hand: strokes on a sheet of 600 by 200. A stroke is a list of points, <c>x,y x,y</c>, and strokes
/// are separated by semicolons.
/// </summary>
internal sealed record Ink
{
    public const int SheetWidth = 600;
    public const int SheetHeight = 200;
    public const int MaximalLength = 20_000;

    [JsonConstructor]
    private Ink(string strokes) => Strokes = strokes;

    public string Strokes { get; }

    /// <summary>Parses the text from a browser, which may be invalid.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Ink? ink)
    {
        ink = text.Length is > 0 and <= MaximalLength && text.Split(';').All(stroke => stroke.Split(' ').All(IsPoint))
            ? new Ink(text)
            : null;
        return ink is not null;
    }

    /// <summary>The points of each stroke, from the upper left corner of the sheet.</summary>
    public IEnumerable<(int X, int Y)[]> ReadStrokes() =>
        Strokes.Split(';').Select(stroke => stroke.Split(' ').Select(ReadPoint).ToArray());

    private static bool IsPoint(string point) =>
        point.IndexOf(',', StringComparison.Ordinal) is var comma and > 0
        && IsNumber(point.AsSpan(0, comma), SheetWidth)
        && IsNumber(point.AsSpan(comma + 1), SheetHeight);

    private static bool IsNumber(ReadOnlySpan<char> digits, int maximum) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum;

    private static (int X, int Y) ReadPoint(string point)
    {
        var comma = point.IndexOf(',', StringComparison.Ordinal);
        return (
            int.Parse(point.AsSpan(0, comma), NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(point.AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
