using System.IO.Compression;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Writes Word documents (.docx) of one paragraph.</summary>
internal static class WordFile
{
    public static byte[] Of(string paragraph)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(
                $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p></w:body></w:document>""");
        }

        return bytes.ToArray();
    }
}
