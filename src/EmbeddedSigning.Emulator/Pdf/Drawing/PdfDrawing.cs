using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Draws on the pages of a PDF, and keeps all other content.</summary>
internal static class PdfDrawing
{
    private const double Margin = 4;
    private const double CaptionSize = 5;
    private const double StampSize = 6;

    /// <param name="pdf">The PDF, which does not change.</param>
    /// <param name="marks">The marks to draw.</param>
    /// <param name="stampText">The text at the top of every page, or null for none.</param>
    /// <param name="budget">The limits for reading the pages.</param>
    public static byte[] Stamp(byte[] pdf, IReadOnlyCollection<DrawnMark> marks, string? stampText, ReadingBudget budget)
    {
        var edit = new PdfEdit(PdfFile.Open(pdf, budget));
        var pen = new DrawingPen(edit);
        var marksOfPages = marks.ToLookup(mark => mark.PageNumber);
        for (var number = 1; number <= edit.Pages.Count; number++)
        {
            budget.StartPage(number);
            if (stampText is not null || marksOfPages.Contains(number))
            {
                DrawPage(edit, pen, edit.Pages[number - 1], marksOfPages[number], stampText, budget);
            }
        }

        pen.Finish();
        return edit.Save();
    }

    private static void DrawPage(
        PdfEdit edit, DrawingPen pen, EditedPage page, IEnumerable<DrawnMark> marks, string? stampText, ReadingBudget budget)
    {
        var geometry = PageGeometry.Of(page);
        var resources = page.Resources.Copy();
        var fonts = edit.Dictionary(resources["Font"])?.Copy() ?? new PdfDictionary();
        var images = edit.Dictionary(resources["XObject"])?.Copy() ?? new PdfDictionary();
        var sheet = new DrawingSheet(pen, FreePrefix([.. fonts.Entries.Keys, .. images.Entries.Keys]));
        if (stampText is not null)
        {
            sheet.Write(stampText, StampSize, Margin, geometry.Height - Margin - StampSize, PenStyle.Plain);
        }

        foreach (var mark in marks)
        {
            Draw(edit, pen, sheet, geometry, mark);
        }

        foreach (var (name, font) in sheet.Fonts)
        {
            fonts[name] = font;
        }

        foreach (var (name, image) in sheet.Images)
        {
            images[name] = image;
            resources["XObject"] = images;
        }

        resources["Font"] = fonts;
        var stamped = page.Dictionary.Copy();
        stamped["Resources"] = resources;
        stamped["Contents"] = Wrap(edit, page.Dictionary["Contents"], geometry, sheet.Operators, budget);
        edit.Set(new PdfReference(page.Number), stamped);
    }

    /// <summary>
    /// Wraps the page's own content in save and restore, so that none of its scales and colours affect the marks drawn after it. Its streams stay unchanged,
    /// because they may be divided between any two words.
    /// </summary>
    private static PdfArray Wrap(PdfEdit edit, PdfObject? contents, PageGeometry geometry, byte[] operators, ReadingBudget budget)
    {
        List<PdfObject> streams = edit.Resolve(contents) switch
        {
            PdfArray array => [.. array.Items.Where(item => edit.Resolve(item) is PdfStream)],
            PdfStream => [contents!],
            _ => [],
        };
        var balance = PdfContentBalance.Of(ReadContent(edit, streams, budget));
        var before = Repeat("q ", balance.MissingSaves + 1);
        var after = (balance.IsInText ? "\nET " : "\n")
            + Repeat("EMC ", balance.OpenMarks)
            + Repeat("Q ", balance.OpenSaves + 1)
            + $"\n/Artifact BMC q {string.Join(' ', geometry.ToUserSpace().Select(number => PdfAtom.Of(number).Text))} cm\n";
        byte[] end = [.. System.Text.Encoding.ASCII.GetBytes(after), .. operators, .. "Q EMC\n"u8];
        return PdfArray.Of([Add(edit, System.Text.Encoding.ASCII.GetBytes(before + "\n")), .. streams, Add(edit, end)]);
    }

    private static PdfReference Add(PdfEdit edit, byte[] content) => edit.Add(PdfStream.Of(content));

    private static byte[] ReadContent(PdfEdit edit, List<PdfObject> streams, ReadingBudget budget)
    {
        using var content = new MemoryStream();
        foreach (var stream in streams)
        {
            budget.StartStream();
            content.Write(edit.Decode((PdfStream)edit.Resolve(stream)!, budget.TakeBytes) ?? []);
            content.WriteByte((byte)'\n');
        }

        return content.ToArray();
    }

    private static string FreePrefix(string[] names)
    {
        var prefix = "Signed";
        while (names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            prefix += "x";
        }

        return prefix;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static void Draw(PdfEdit edit, DrawingPen pen, DrawingSheet sheet, PageGeometry geometry, DrawnMark mark)
    {
        var place = (mark.X, Y: geometry.Height - mark.Bottom, mark.Width, mark.Height);
        if (mark.IsHighlighted)
        {
            sheet.Highlight(place.X, place.Y, place.Width, place.Height);
        }

        if (mark.IsFramed)
        {
            sheet.Frame(place.X, place.Y, place.Width, place.Height);
        }

        var captionRoom = mark.Caption is null ? 0 : CaptionSize + 1;
        if (mark.Ink is not null || mark.Picture is not null)
        {
            var left = Clamp(mark.X, geometry.Width - Margin - mark.Width);
            var bottom = Clamp(geometry.Height - mark.Bottom, geometry.Height - Margin - mark.Height);
            if (mark.Picture is null)
            {
                sheet.Draw(mark.Ink!, left, bottom + captionRoom, mark.Width, mark.Height - captionRoom);
            }
            else
            {
                sheet.Draw(ImageDrawing.Add(mark.Picture, edit), left, bottom, mark.Width, mark.Height);
                if (mark.Ink is not null)
                {
                    sheet.DrawOver(mark.Ink, left, bottom, mark.Width, mark.Height);
                }
            }

            WriteCaption(sheet, mark, left, bottom);
            return;
        }

        // On a page that is narrower than the margins, a mark is as wide as the page.
        var room = geometry.Width > 4 * Margin ? geometry.Width - (2 * Margin) : geometry.Width;
        var width = pen.Measure(mark.Text, mark.Size, mark.Style);
        var size = width > room ? mark.Size * room / width : mark.Size;
        var captionWidth = mark.Caption is null ? 0 : pen.Measure(mark.Caption, CaptionSize, PenStyle.Plain);
        var x = Clamp(mark.X, geometry.Width - Margin - Math.Max(Math.Min(width, room), captionWidth));
        var y = Math.Max(
            Margin + captionRoom,
            Clamp(geometry.Height - mark.Bottom + captionRoom, geometry.Height - Margin - size));
        sheet.Write(mark.Text, size, x, y, mark.Style);
        WriteCaption(sheet, mark, x, y - captionRoom);
    }

    private static void WriteCaption(DrawingSheet sheet, DrawnMark mark, double x, double y)
    {
        if (mark.Caption is not null)
        {
            sheet.Write(mark.Caption, CaptionSize, x, y, PenStyle.Plain);
        }
    }

    private static double Clamp(double position, double maximum) => Math.Max(Margin, Math.Min(position, maximum));
}
