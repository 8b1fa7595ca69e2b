using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>Changes which pages a PDF has.</summary>
internal static class PdfPages
{
    /// <param name="pdf">The document.</param>
    /// <param name="removed">The number of the page that goes, from 1.</param>
    public static byte[] Without(byte[] pdf, int removed)
    {
        using var document = PdfContent.Open(pdf);
        using var builder = new PdfDocumentBuilder();
        for (var page = 1; page <= document.NumberOfPages; page++)
        {
            if (page != removed)
            {
                builder.AddPage(document, page);
            }
        }

        return builder.Build();
    }
}
