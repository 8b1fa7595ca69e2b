using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>Turns plain text into a PDF: Letter pages, one font, lines broken where they must be.</summary>
internal static class TextDocument
{
    private const double Width = 612;
    private const double Height = 792;
    private const double Margin = 54;
    private const double Size = 10;
    private const double LineHeight = 14;

    public static byte[] ToPdf(string text, CancellationToken cancellationToken)
    {
        using var builder = new PdfDocumentBuilder();
        var pen = new PdfPen(builder);
        var page = builder.AddPage(Width, Height);
        var y = Height - Margin;
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var line in TextLayout.Wrap(pen, page, paragraph, Size, PenStyle.Plain, Width - (2 * Margin)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (y < Margin)
                {
                    page = builder.AddPage(Width, Height);
                    y = Height - Margin;
                }

                pen.Write(page, line, Size, Margin, y, PenStyle.Plain);
                y -= LineHeight;
            }
        }

        return builder.BuildRepeatably();
    }
}
