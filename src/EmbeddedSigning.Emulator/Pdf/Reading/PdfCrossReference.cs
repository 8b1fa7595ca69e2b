namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Where an object is: at an offset of the file, or in the object stream with a number.</summary>
internal readonly record struct PdfCrossReference(long Offset, int Container, int Generation = 0);
