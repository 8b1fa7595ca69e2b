using System.IO.Compression;
using System.Security;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Writes Word documents (.docx), as far as their text goes.</summary>
internal static class WordFile
{
    public static byte[] WithParagraphs(params string[] paragraphs) => WithBody(string.Concat(paragraphs.Select(Paragraph)));

    /// <summary>A paragraph, in which Word has put each word into a run of its own.</summary>
    public static string Paragraph(string text) =>
        $"<w:p>{string.Concat(text.Split('|').Select(run => $"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{SecurityElement.Escape(run)}</w:t></w:r>"))}</w:p>";

    public static byte[] WithBody(string body) => WithXml(
        $"""<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>""");

    public static byte[] WithXml(string xml, string part = "word/document.xml")
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry(part).Open();
            stream.Write(Encoding.UTF8.GetBytes(xml));
        }

        return bytes.ToArray();
    }
}
