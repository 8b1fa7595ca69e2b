using System.Globalization;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace WebSample.Leases;

/// <summary>The document that is signed. It is created from the lease's data, so a signer cannot change that data.</summary>
internal static class LeasePdf
{
    /// <summary>Latin, Greek and Cyrillic characters that the font has, with their accents and quotation marks, as a regular expression.</summary>
    public const string PrintableText =
        @"^[\u0020-\u007E\u00A0-\u024F\u0300-\u033F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03CE\u0400-\u045F\u1E00-\u1EFB\u2010-\u2026]+$";

    private const double Left = 72;
    private const double Width = 451;
    private const double LineHeight = 17;

    private static readonly Lazy<byte[]> _font = new(LoadFont);

    /// <summary>The invisible text in the document at the place of a signature.</summary>
    public static string SignatureAnchor(string role) => $"/{role}-signature/";

    /// <summary>The invisible text in the document at the place of the date of a signature.</summary>
    public static string DateAnchor(string role) => $"/{role}-date/";

    public static byte[] Create(Lease lease)
    {
        using var document = new PdfDocumentBuilder();
        var page = document.AddPage(PageSize.A4);
        var font = document.AddTrueTypeFont(_font.Value);
        var culture = CultureInfo.GetCultureInfo("en-GB");
        var y = 760d;

        Write("Residential lease", size: 22);
        y -= 22;
        foreach (var signer in lease.SignersInOrder)
        {
            WriteTerm(culture.TextInfo.ToTitleCase(signer.Role), $"{signer.Name}, {signer.Email}");
        }

        // The font has letters with accents only as composed characters.
        WriteTerm("Home", lease.Address.Normalize());
        WriteTerm("First day", lease.FirstDay.ToString("d MMMM yyyy", culture));
        WriteTerm("Monthly rent", string.Create(culture, $"€{lease.MonthlyRent:N2}, due on the first of each month"));
        y -= 22;
        WriteParagraph("1.  The landlord lets the home to the tenant from the first day on, for as long as neither of them ends the lease with three months' notice.");
        WriteParagraph("2.  The tenant pays the rent in advance, looks after the home, and tells the landlord at once when something is broken.");
        WriteParagraph("3.  The landlord keeps the home fit to live in, and comes in only after asking.");
        WriteParagraph("4.  Changes of this lease are written down and signed by both.");
        y -= 50;
        foreach (var signer in lease.SignersInOrder)
        {
            WriteSignature(signer);
        }

        return document.Build();

        void Write(string text, double size, double x = Left) => page.AddText(text, size, new PdfPoint(x, y), font);

        void WriteTerm(string term, string text)
        {
            page.SetTextAndFillColor(90, 90, 90);
            Write(term, size: 10.5);
            page.ResetColor();
            WriteLines(text, Left + 110);
            y -= 6;
        }

        void WriteParagraph(string text)
        {
            WriteLines(text, Left);
            y -= 8;
        }

        void WriteLines(string text, double x)
        {
            var line = "";
            foreach (var word in text.Split(' '))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length > 0 && page.MeasureText(longer, 10.5, new PdfPoint(x, y), font)[^1].EndBaseLine.X > Left + Width)
                {
                    Write(line, size: 10.5, x);
                    y -= LineHeight;
                    longer = word;
                }

                line = longer;
            }

            Write(line, size: 10.5, x);
            y -= LineHeight;
        }

        void WriteSignature(Signer signer)
        {
            page.SetTextAndFillColor(255, 255, 255);
            Write(SignatureAnchor(signer.Role), size: 6);
            Write(DateAnchor(signer.Role), size: 6, x: Left + 300);
            page.ResetColor();
            y -= 8;
            page.DrawLine(new PdfPoint(Left, y), new PdfPoint(Left + 250, y), lineWidth: 0.6);
            page.DrawLine(new PdfPoint(Left + 300, y), new PdfPoint(Left + Width, y), lineWidth: 0.6);
            y -= 14;
            Write($"{signer.Name}, {signer.Role}", size: 9);
            Write("Date", size: 9, x: Left + 300);
            y -= 60;
        }
    }

    private static byte[] LoadFont()
    {
        using var stream = typeof(LeasePdf).Assembly.GetManifestResourceStream("DejaVuSerif.ttf")
            ?? throw new InvalidOperationException("The font is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
