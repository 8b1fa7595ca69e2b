using System.IO.Compression;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Writes Word documents (.docx) of one paragraph, and of one table with one row if cells are given.</summary>
internal static class WordFile
{
    public static byte[] Of(string paragraph, params string[] cells)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            var row = string.Concat(cells.Select(cell => $"<w:tc>{Paragraph(cell)}</w:tc>"));
            writer.Write(
                $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{Paragraph(paragraph)}<w:tbl><w:tr>{row}</w:tr></w:tbl></w:body></w:document>""");
        }

        return bytes.ToArray();
    }

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";
}
