using System.IO.Compression;

namespace Examples;

/// <summary>A Word document. Normally you write it in Word. This is a minimal file with the paragraphs and tables.</summary>
internal static class WordFile
{
    public static byte[] Create(params string[] paragraphs) => CreateOf([.. paragraphs.Select(Paragraph)]);

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{Paragraph(cell)}</w:tc>"))}</w:tr>"))}</w:tbl>";

    public static byte[] CreateOf(params string[] blocks)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """);
            Add("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
                """);
            Add("word/document.xml", $"""
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
                {string.Concat(blocks)}</w:body></w:document>
                """);

            void Add(string part, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(part).Open());
                writer.Write(xml);
            }
        }

        return file.ToArray();
    }
}
