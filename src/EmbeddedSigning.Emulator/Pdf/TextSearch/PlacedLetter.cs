using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>A character of a page, and its part of the baseline.</summary>
internal readonly record struct PlacedLetter(char Character, PdfPoint Start, PdfPoint End, double Size)
{
    /// <summary>Converts a letter from units of the given size to points.</summary>
    public PlacedLetter Times(double unit) => unit == 1
        ? this
        : new PlacedLetter(Character, new PdfPoint(Start.X * unit, Start.Y * unit), new PdfPoint(End.X * unit, End.Y * unit), Size * unit);

    /// <summary>Whether another letter is on this letter's baseline, which may have any direction.</summary>
    public bool IsInLineWith(PlacedLetter other)
    {
        var directionX = End.X - Start.X;
        var directionY = End.Y - Start.Y;
        var length = Math.Max(Math.Sqrt((directionX * directionX) + (directionY * directionY)), 0.001);
        var x = other.Start.X - Start.X;
        var y = other.Start.Y - Start.Y;
        return Math.Abs((x * directionY) - (y * directionX)) / length <= Math.Max(1, Size / 2);
    }

    /// <summary>Letters of one word are closer than the width of a space, which is about a quarter of the font size.</summary>
    public bool Touches(PlacedLetter next)
    {
        var x = next.Start.X - End.X;
        var y = next.Start.Y - End.Y;
        return IsInLineWith(next) && Math.Sqrt((x * x) + (y * y)) < Size * 0.2;
    }
}
