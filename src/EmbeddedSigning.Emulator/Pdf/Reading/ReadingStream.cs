namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>The bytes of a document. PdfPig can read no more of them after reading must stop.</summary>
internal sealed class ReadingStream(byte[] bytes, ReadingBudget budget) : MemoryStream(bytes, writable: false)
{
    public override int ReadByte()
    {
        budget.Check();
        return base.ReadByte();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        budget.Check();
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        budget.Check();
        return base.Read(buffer);
    }
}
