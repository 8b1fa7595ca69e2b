using System.IO.Compression;
using System.Text;
using System.Xml;
using EmbeddedSigning.Emulator.Pdf.Flow;

namespace EmbeddedSigning.Emulator.Pdf.Word;

/// <summary>The text of a Word document (.docx): a line for each paragraph and for each row of a table, whose cells begin with a tab.</summary>
internal static class WordText
{
    private const string MainPart = "word/document.xml";
    private const int MaximalDepth = 200;

    // A part that unpacks to a thousand times its size is meant to fill the memory.
    private const long MaximalBytes = 8 * 1024 * 1024;

    /// <exception cref="InvalidDataException">It is not a Word document, or too large.</exception>
    public static string Read(byte[] document, CancellationToken cancellationToken)
    {
        using var archive = Unpack(document);
        var part = archive.GetEntry(MainPart) ?? throw new InvalidDataException($"It has no part {MainPart}.");
        if (part.Length > MaximalBytes)
        {
            throw TooLarge();
        }

        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximalBytes,
        });
        try
        {
            return Read(xml, cancellationToken);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"Its part {MainPart} cannot be read: {e.Message}", e);
        }
    }

    private static ZipArchive Unpack(byte[] document)
    {
        try
        {
            return new ZipArchive(new MemoryStream(document), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("It is not a ZIP archive, which a .docx file is.", e);
        }
    }

    /// <summary>Draws lines of such text.</summary>
    public static byte[] ToPdf(string text, CancellationToken cancellationToken) =>
        FlowDocument.ToPdf(text.Split('\n').Select(Paragraph), cancellationToken).Pdf;

    private static FlowParagraph Paragraph(string line) => new(
    [
        .. line.Split('\t').SelectMany((text, index) => index == 0 ? new FlowItem[] { new FlowText(text) } : [new FlowCell(1), new FlowText(text)]),
    ]);

    private static string Read(XmlReader xml, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var cells = 0;
        while (!xml.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml.Depth > MaximalDepth)
            {
                throw new InvalidDataException($"Its elements are nested more than {MaximalDepth} levels deep.");
            }

            switch (xml.NodeType, xml.LocalName)
            {
                // The same again, for old versions of Word.
                case (XmlNodeType.Element, "Fallback"):
                    xml.Skip();
                    continue;
                case (XmlNodeType.Element, "t"):
                    text.Append(xml.ReadElementContentAsString().ReplaceLineEndings(" ").Replace('\t', ' '));
                    continue;
                case (XmlNodeType.Element, "tab" or "br" or "cr" or "noBreakHyphen"):
                    text.Append(xml.LocalName == "noBreakHyphen" ? '-' : ' ');
                    break;
                case (XmlNodeType.Element, "tc"):
                    text.Append('\t');
                    cells += xml.IsEmptyElement ? 0 : 1;
                    break;
                case (XmlNodeType.EndElement, "tc"):
                    cells--;
                    break;
                case (XmlNodeType.EndElement, "p") or (XmlNodeType.EndElement, "tr"):
                    text.Append(cells > 0 ? ' ' : '\n');
                    break;
            }

            xml.Read();
        }

        return text.ToString();
    }

    private static InvalidDataException TooLarge() => new($"Its text unpacks to more than {MaximalBytes / 1024 / 1024} MB.");
}
