namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A string: bytes, whatever their encoding.</summary>
internal sealed record PdfText(byte[] Bytes) : PdfObject
{
    /// <summary>The text of a form field or a title: UTF-16 with a byte order mark, UTF-8 with one, or one byte for each letter.</summary>
    public string Decode() => Bytes switch
    {
        [0xFE, 0xFF, ..] => System.Text.Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2),
        [0xFF, 0xFE, ..] => System.Text.Encoding.Unicode.GetString(Bytes, 2, Bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => System.Text.Encoding.UTF8.GetString(Bytes, 3, Bytes.Length - 3),
        _ => System.Text.Encoding.Latin1.GetString(Bytes),
    };
}
