using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>A character of a page, and the piece of baseline that it stands on.</summary>
internal readonly record struct PlacedLetter(char Character, PdfPoint Start, PdfPoint End, double Size)
{
    /// <summary>The letter in points, if it was measured in units of so many points.</summary>
    public PlacedLetter Times(double unit) => unit == 1
        ? this
        : new PlacedLetter(Character, new PdfPoint(Start.X * unit, Start.Y * unit), new PdfPoint(End.X * unit, End.Y * unit), Size * unit);

    /// <summary>Whether another letter stands on this one's baseline, in whatever direction that baseline runs.</summary>
    public bool IsInLineWith(PlacedLetter other)
    {
        var directionX = End.X - Start.X;
        var directionY = End.Y - Start.Y;
        var length = Math.Max(Math.Sqrt((directionX * directionX) + (directionY * directionY)), 0.001);
        var x = other.Start.X - Start.X;
        var y = other.Start.Y - Start.Y;
        return Math.Abs((x * directionY) - (y * directionX)) / length <= Math.Max(1, Size / 2);
    }

    /// <summary>Letters of one word stand closer together than a space is wide: about a quarter of the type size.</summary>
    public bool Touches(PlacedLetter next)
    {
        var x = next.Start.X - End.X;
        var y = next.Start.Y - End.Y;
        return IsInLineWith(next) && Math.Sqrt((x * x) + (y * y)) < Size * 0.2;
    }
}
