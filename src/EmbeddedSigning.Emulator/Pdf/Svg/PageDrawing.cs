namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>
/// Draws a page of a PDF as SVG, so that a browser shows it: text in its place, size and colour, lines, areas and images. It is a
/// drawing to read and to sign, not a facsimile: fonts are replaced by similar ones, gradients are left out.
/// </summary>
internal static class PageDrawing
{
    private const double Margin = 36;
    private const double LineHeight = 14;
    private const double Size = 10;
    private const int CharactersPerLine = 90;

    /// <param name="pdf">A PDF that can be opened.</param>
    /// <param name="pageNumber">The page, from one.</param>
    /// <param name="page">How the page is seen.</param>
    /// <param name="text">What to show when the page cannot be drawn.</param>
    public static string Draw(byte[] pdf, int pageNumber, PageGeometry page, string text)
    {
        try
        {
            using var document = PdfContent.Open(pdf);
            document.AddPageFactory<SvgCanvas, SvgPageFactory>();
            return document.GetPage<SvgCanvas>(pageNumber).ToSvg();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A PDF parser meets broken pages with every kind of exception. The signer shall read them nevertheless.
            return DrawText(page, text);
        }
    }

    private static string DrawText(PageGeometry page, string text)
    {
        var canvas = new SvgCanvas(page.Width, page.Height);
        var style = new TextStyle(SvgFont.Plain, Size, "#000000", Opacity: 1, Clip: 0);
        var y = Margin;
        foreach (var line in text.Split('\n').SelectMany(paragraph => paragraph.Chunk(CharactersPerLine)))
        {
            canvas.AddText(style, new TextRun(new string(line), Margin, y, Length: 0, Angle: 0));
            y += LineHeight;
        }

        return canvas.ToSvg();
    }
}
