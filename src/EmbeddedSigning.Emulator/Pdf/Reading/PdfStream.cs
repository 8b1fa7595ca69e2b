namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A stream: its bytes are as they are in the file, filters and all, but never encrypted.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Bytes) : PdfObject
{
    /// <summary>A stream without a filter.</summary>
    public static PdfStream Of(ReadOnlyMemory<byte> bytes, params IEnumerable<(string Key, PdfObject Value)> entries) =>
        new(new PdfDictionary(entries), bytes);
}
