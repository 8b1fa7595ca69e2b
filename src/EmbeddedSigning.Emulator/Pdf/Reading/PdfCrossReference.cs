namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>The place of an object: an offset in the file, or the number of an object stream.</summary>
internal readonly record struct PdfCrossReference(long Offset, int Container, int Generation = 0);
