using UglyToad.PdfPig.Content;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>
/// A page as a reader sees it: cropped and turned. Positions are points (1/72 inch) from the lower left corner of what is
/// visible, which is also how PdfPig reports letters.
/// </summary>
internal sealed record PageGeometry(double Width, double Height, int Rotation, double CropLeft, double CropBottom)
{
    public static PageGeometry Of(Page page) =>
        new(page.Width, page.Height, page.Rotation.Value, page.CropBox.Bounds.Left, page.CropBox.Bounds.Bottom);

    /// <summary>The matrix (a b c d e f) that takes a visible position to the page's own coordinates.</summary>
    public double[] ToUserSpace() => Rotation switch
    {
        // A quarter turn swaps the sides, so the width of the crop box is the height that is seen.
        90 => [0, 1, -1, 0, CropLeft + Height, CropBottom],
        180 => [-1, 0, 0, -1, CropLeft + Width, CropBottom + Height],
        270 => [0, -1, 1, 0, CropLeft, CropBottom + Width],
        _ => [1, 0, 0, 1, CropLeft, CropBottom],
    };
}
