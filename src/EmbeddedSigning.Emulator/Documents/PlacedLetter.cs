using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>A character of a page, without white space, and the piece of baseline that it stands on.</summary>
internal readonly record struct PlacedLetter(char Character, PdfPoint Start, PdfPoint End, double Size)
{
    /// <summary>Whether another letter stands on this one's baseline, in whatever direction that baseline runs.</summary>
    public bool IsInLineWith(PlacedLetter other)
    {
        double directionX = End.X - Start.X;
        double directionY = End.Y - Start.Y;
        double length = Math.Max(Math.Sqrt((directionX * directionX) + (directionY * directionY)), 0.001);
        double x = other.Start.X - Start.X;
        double y = other.Start.Y - Start.Y;
        return Math.Abs((x * directionY) - (y * directionX)) / length <= Math.Max(1, Size / 2);
    }

    /// <summary>Letters of one word stand closer together than a space is wide: about a quarter of the type size.</summary>
    public bool Touches(PlacedLetter next)
    {
        double x = next.Start.X - End.X;
        double y = next.Start.Y - End.Y;
        return IsInLineWith(next) && Math.Sqrt((x * x) + (y * y)) < Size * 0.2;
    }
}
