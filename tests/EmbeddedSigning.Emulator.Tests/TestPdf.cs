using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Makes PDFs to send, and reads those that come back.</summary>
internal static class TestPdf
{
    /// <summary>One page of Letter size; the first line stands at (72, 700) and each next one 20 points lower.</summary>
    public static byte[] WithLines(params string[] lines) => WithPages(lines);

    public static byte[] WithPages(params string[][] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(612, 792);
            double y = 700;
            foreach (var line in lines)
            {
                page.AddText(line, 12, new PdfPoint(72, y), font);
                y -= 20;
            }
        }

        return builder.Build();
    }

    public static string[] ReadPages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))];
    }

    /// <summary>
    /// Where a text (written without its spaces) starts on a page, as it is seen: from the left and from the bottom.
    /// </summary>
    public static PdfPoint Find(byte[] pdf, string text, int pageNumber = 1) =>
        FindLetters(pdf, text, pageNumber)[0].StartBaseLine;

    /// <summary>Where it ends.</summary>
    public static PdfPoint FindEnd(byte[] pdf, string text, int pageNumber = 1) =>
        FindLetters(pdf, text, pageNumber)[^1].EndBaseLine;

    /// <summary>The colour of a text: 1 is white, and 0 is black.</summary>
    public static double ShadeOf(byte[] pdf, string text) => FindLetters(pdf, text, pageNumber: 1)[0].Color.ToRGBValues().r;

    /// <summary>How a text looks: its font, its size in points, its colour, and how many lines are drawn on its page.</summary>
    public static (string? Font, double Size, string Color, int Lines) LookOf(byte[] pdf, string text)
    {
        var letter = FindLetters(pdf, text, pageNumber: 1)[0];
        var (r, g, b) = letter.Color.ToRGBValues();
        using var document = PdfDocument.Open(pdf);
        return (
            letter.FontDetails.Name,
            letter.PointSize,
            string.Create(CultureInfo.InvariantCulture, $"{r * 255:0} {g * 255:0} {b * 255:0}"),
            document.GetPage(1).Paths.Count);
    }

    private static Letter[] FindLetters(byte[] pdf, string text, int pageNumber)
    {
        using var document = PdfDocument.Open(pdf);
        Letter[] letters = [.. document.GetPage(pageNumber).Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value))];
        var at = string.Concat(letters.Select(letter => letter.Value)).IndexOf(text, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, $"the page should have the text {text}");
        return letters[at..(at + text.Length)];
    }
}
