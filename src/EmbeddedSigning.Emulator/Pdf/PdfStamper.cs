using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>Copies a PDF page by page and draws on the copies.</summary>
internal static class PdfStamper
{
    private const double Margin = 4;
    private const double CaptionSize = 5;
    private const double StampSize = 6;

    /// <param name="content">The PDF, which stays as it is.</param>
    /// <param name="marks">What to draw.</param>
    /// <param name="stampText">What to write at the top of every page, or null for nothing.</param>
    /// <param name="cancellationToken">Cancels the operation between two pages.</param>
    public static byte[] Stamp(
        PdfContent content, IReadOnlyCollection<Mark> marks, string? stampText, CancellationToken cancellationToken = default)
    {
        using var document = content.Open();
        using var builder = new PdfDocumentBuilder();
        var pen = new PdfPen(builder);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var geometry = content.Pages[number - 1];
            var page = builder.AddPage(document, number);
            var pageMarks = marks.Where(mark => mark.PageNumber == number);
            if (stampText is null && !pageMarks.Any())
            {
                continue;
            }

            BeginDrawing(page, document.GetPage(number), geometry);
            if (stampText is not null)
            {
                pen.Write(page, stampText, StampSize, Margin, geometry.Height - Margin - StampSize, PenStyle.Plain);
            }

            foreach (var mark in pageMarks)
            {
                Draw(pen, page, geometry, mark);
            }

            page.CurrentStream.Operations.Add(Pop.Value);
        }

        return builder.BuildRepeatably();
    }

    /// <summary>
    /// Leaves the page's own content behind as it would be left by a viewer: wrapped in save and restore, with restores for
    /// the saves that it forgot, so that none of its scales and colours reach what is drawn next.
    /// </summary>
    private static void BeginDrawing(PdfPageBuilder page, Page original, PageGeometry geometry)
    {
        var saves = original.Operations.Count(operation => operation is Push);
        var unbalanced = saves - original.Operations.Count(operation => operation is Pop);

        page.NewContentStreamBefore();
        page.CurrentStream.Operations.Add(Push.Value);
        page.SelectContentStream(page.ContentStreams.Count - 1);
        page.NewContentStreamAfter();
        for (var i = 0; i <= unbalanced; i++)
        {
            page.CurrentStream.Operations.Add(Pop.Value);
        }

        page.CurrentStream.Operations.Add(Push.Value);
        page.CurrentStream.Operations.Add(new ModifyCurrentTransformationMatrix(geometry.ToUserSpace()));
    }

    private static void Draw(PdfPen pen, PdfPageBuilder page, PageGeometry geometry, Mark mark)
    {
        if (mark.Ink is not null)
        {
            DrawInk(pen, page, geometry, mark, mark.Ink);
            return;
        }

        var room = geometry.Width - (2 * Margin);
        var width = pen.Measure(page, mark.Text, mark.Size, mark.Style);
        var size = width > room ? mark.Size * room / width : mark.Size;
        width = Math.Min(width, room);

        var captionRoom = mark.Caption is null ? 0 : CaptionSize + 1;
        var captionWidth = mark.Caption is null ? 0 : pen.Measure(page, mark.Caption, CaptionSize, PenStyle.Plain);
        var x = Clamp(mark.X, geometry.Width - Margin - Math.Max(width, captionWidth));
        var y = Clamp(geometry.Height - mark.Bottom + captionRoom, geometry.Height - Margin - size);

        pen.Write(page, mark.Text, size, x, y, mark.Style);
        if (mark.Caption is not null)
        {
            pen.Write(page, mark.Caption, CaptionSize, x, y - captionRoom, PenStyle.Plain);
        }
    }

    private static void DrawInk(PdfPen pen, PdfPageBuilder page, PageGeometry geometry, Mark mark, Ink ink)
    {
        var captionRoom = mark.Caption is null ? 0 : CaptionSize + 1;
        var x = Clamp(mark.X, geometry.Width - Margin - mark.Width);
        var y = Clamp(geometry.Height - mark.Bottom, geometry.Height - Margin - mark.Height);
        PdfPen.Draw(page, ink, x, y + captionRoom, mark.Width, mark.Height - captionRoom);
        if (mark.Caption is not null)
        {
            pen.Write(page, mark.Caption, CaptionSize, x, y, PenStyle.Plain);
        }
    }

    private static double Clamp(double position, double maximum) => Math.Max(Margin, Math.Min(position, maximum));
}
