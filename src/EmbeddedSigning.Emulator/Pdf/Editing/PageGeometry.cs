namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>
/// A page as a reader sees it: cropped and rotated. Positions are points (1/72 inch) from the lower left corner of the visible part.
/// </summary>
/// <param name="Width">The width in points.</param>
/// <param name="Height">The height in points.</param>
/// <param name="Rotation">The clockwise rotation: 0, 90, 180 or 270 degrees.</param>
/// <param name="CropLeft">The left edge of the visible part, in the page's own coordinates.</param>
/// <param name="CropBottom">The lower edge of the visible part, in the page's own coordinates.</param>
/// <param name="UserUnit">The size of a unit of the page's own coordinates, in points.</param>
internal sealed record PageGeometry(double Width, double Height, int Rotation, double CropLeft, double CropBottom, double UserUnit = 1)
{
    private const double Rounding = 0.001;

    public static PageGeometry Of(EditedPage page)
    {
        var width = (page.CropBox[2] - page.CropBox[0]) * page.UserUnit;
        var height = (page.CropBox[3] - page.CropBox[1]) * page.UserUnit;
        return page.Rotation is 90 or 270
            ? new PageGeometry(height, width, page.Rotation, page.CropBox[0], page.CropBox[1], page.UserUnit)
            : new PageGeometry(width, height, page.Rotation, page.CropBox[0], page.CropBox[1], page.UserUnit);
    }

    /// <summary>Whether another page has the same shape, apart from the rounding of numbers.</summary>
    public bool IsLike(PageGeometry other) =>
        Rotation == other.Rotation && Math.Abs(Width - other.Width) < Rounding && Math.Abs(Height - other.Height) < Rounding
        && Math.Abs(CropLeft - other.CropLeft) < Rounding && Math.Abs(CropBottom - other.CropBottom) < Rounding;

    /// <summary>The matrix (a b c d e f) that converts a visible position to the page's own coordinates.</summary>
    public double[] ToUserSpace()
    {
        var unit = 1 / UserUnit;
        return Rotation switch
        {
            // A quarter turn swaps the sides, so the width of the crop box is the visible height.
            90 => [0, unit, -unit, 0, CropLeft + (Height * unit), CropBottom],
            180 => [-unit, 0, 0, -unit, CropLeft + (Width * unit), CropBottom + (Height * unit)],
            270 => [0, -unit, unit, 0, CropLeft, CropBottom + (Width * unit)],
            _ => [unit, 0, 0, unit, CropLeft, CropBottom],
        };
    }
}
