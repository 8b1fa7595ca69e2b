namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A stream, with its bytes as in the file: still packed by its filters, but decrypted.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Bytes) : PdfObject
{
    /// <summary>A stream without a filter.</summary>
    public static PdfStream Of(ReadOnlyMemory<byte> bytes, params IEnumerable<(string Key, PdfObject Value)> entries) =>
        new(new PdfDictionary(entries), bytes);
}
