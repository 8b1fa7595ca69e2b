using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>A page of the page tree.</summary>
/// <param name="Number">The number of its object.</param>
/// <param name="Dictionary">Its dictionary, as it is in the file.</param>
/// <param name="Resources">Its resources, which it may inherit.</param>
/// <param name="MediaBox">Left, bottom, right and top of its sheet.</param>
/// <param name="CropBox">Left, bottom, right and top of the visible part.</param>
/// <param name="Rotation">The clockwise rotation: 0, 90, 180 or 270 degrees.</param>
/// <param name="UserUnit">The size of a unit of its coordinates, in points.</param>
internal sealed record EditedPage(
    int Number, PdfDictionary Dictionary, PdfDictionary Resources, double[] MediaBox, double[] CropBox, int Rotation, double UserUnit);
