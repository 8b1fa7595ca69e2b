using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>A page of the page tree.</summary>
/// <param name="Number">The number of its object.</param>
/// <param name="Dictionary">Its dictionary, as it is in the file.</param>
/// <param name="Resources">Its resources, which it may inherit.</param>
/// <param name="MediaBox">Left, bottom, right and top of its sheet.</param>
/// <param name="CropBox">Left, bottom, right and top of what is visible.</param>
/// <param name="Rotation">By how much it is turned clockwise: 0, 90, 180 or 270.</param>
/// <param name="UserUnit">How many points a unit of its coordinates is.</param>
internal sealed record EditedPage(
    int Number, PdfDictionary Dictionary, PdfDictionary Resources, double[] MediaBox, double[] CropBox, int Rotation, double UserUnit);
