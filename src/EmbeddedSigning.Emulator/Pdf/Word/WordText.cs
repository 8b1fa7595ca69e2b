using System.IO.Compression;
using System.Text;
using System.Xml;
using EmbeddedSigning.Emulator.Pdf.Flow;

namespace EmbeddedSigning.Emulator.Pdf.Word;

/// <summary>
/// The text of a Word document (.docx): a line for each paragraph and for each row of a table, whose cells begin with a tab. White text, in which documents
/// hide their anchors, is between two control characters that XML does not allow.
/// </summary>
internal static class WordText
{
    private const string MainPart = "word/document.xml";
    private const int MaximalDepth = 200;
    private const char BeginsWhite = '\u000E';
    private const char EndsWhite = '\u000F';

    // A part that unpacks to a thousand times its size is an attack on the memory.
    private const long MaximalBytes = 8 * 1024 * 1024;

    /// <exception cref="InvalidDataException">The file is not a Word document, or is too large.</exception>
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
        .. line.Split('\t').SelectMany((text, index) => index == 0 ? Texts(text) : Texts(text).Prepend(new FlowCell(1))),
    ]);

    private static IEnumerable<FlowItem> Texts(string text) => text.Split(BeginsWhite).SelectMany((part, index) =>
        index > 0 && part.Split(EndsWhite, 2) is [var white, var rest] ? new[] { new FlowText(white, IsWhite: true), new FlowText(rest) } : [new FlowText(part)]);

    private static string Read(XmlReader xml, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var cells = 0;
        var isWhite = false;
        while (!xml.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml.Depth > MaximalDepth)
            {
                throw new InvalidDataException($"Its elements are nested more than {MaximalDepth} levels deep.");
            }

            switch (xml.NodeType, xml.LocalName)
            {
                // A copy of the same content, for old versions of Word.
                case (XmlNodeType.Element, "Fallback"):
                    xml.Skip();
                    continue;
                case (XmlNodeType.Element, "r"):
                    isWhite = false;
                    break;
                case (XmlNodeType.Element, "color"):
                    isWhite = xml.GetAttribute("val", xml.NamespaceURI) is { } color && color.Equals("FFFFFF", StringComparison.OrdinalIgnoreCase);
                    break;
                case (XmlNodeType.Element, "t"):
                    var run = xml.ReadElementContentAsString().ReplaceLineEndings(" ").Replace('\t', ' ');
                    Append(text, run, isWhite);
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

    // Word often divides a word among runs.
    private static void Append(StringBuilder text, string run, bool isWhite)
    {
        if (!isWhite)
        {
            text.Append(run);
            return;
        }

        if (text is [.., EndsWhite])
        {
            text.Length--;
        }
        else
        {
            text.Append(BeginsWhite);
        }

        text.Append(run).Append(EndsWhite);
    }

    private static InvalidDataException TooLarge() => new($"Its text unpacks to more than {MaximalBytes / 1024 / 1024} MB.");
}
