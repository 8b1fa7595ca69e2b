namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Turns plain text into a PDF: Letter pages, one font, wrapped lines.</summary>
internal static class TextDrawing
{
    private const double Margin = 54;
    private const double Size = 10;
    private const double LineHeight = 14;

    public static byte[] ToPdf(string text, CancellationToken cancellationToken)
    {
        var pdf = new DrawnPdf(Margin);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            pdf.Write(paragraph, Size, LineHeight, PenStyle.Plain, cancellationToken);
        }

        return pdf.Save();
    }
}
