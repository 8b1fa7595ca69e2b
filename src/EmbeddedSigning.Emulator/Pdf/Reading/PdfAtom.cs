using System.Buffers;
using System.Globalization;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A number, a boolean, null or an operator. It keeps its spelling, so that it is written as it was read.</summary>
internal sealed record PdfAtom(string Text) : PdfObject
{
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789.");

    public static readonly PdfAtom Null = new("null");

    public static PdfAtom Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static PdfAtom Of(double number) => new(
        (double.IsFinite(number) ? number : 0).ToString("0.#####", CultureInfo.InvariantCulture));

    /// <summary>A number with all of its digits, for the edge of a page.</summary>
    public static PdfAtom Exactly(double number) => new(number.ToString("0.###############", CultureInfo.InvariantCulture));

    /// <summary>The number; null if it is not a number. Some producers write "--5" or "5-3", which readers interpret as -5 and 5.</summary>
    public double? Number
    {
        get
        {
            if (double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return double.IsFinite(number) ? number : null;
            }

            if (Text.Length == 0 || !(char.IsAsciiDigit(Text[0]) || Text[0] is '-' or '+' or '.'))
            {
                return null;
            }

            var digits = Text.TrimStart('-', '+');
            var end = digits.AsSpan().IndexOfAnyExcept(_digits);
            var known = end < 0 ? digits : digits[..end];
            return double.TryParse(known, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                ? (Text[0] == '-' ? -number : number)
                : 0;
        }
    }
}
