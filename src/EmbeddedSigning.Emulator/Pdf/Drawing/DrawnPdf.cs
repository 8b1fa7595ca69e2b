using System.IO.Compression;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A PDF that is written line by line. Its pages are of Letter size.</summary>
/// <param name="margin">The free space on each side, in points.</param>
internal sealed class DrawnPdf(double margin)
{
    public const double Width = 612;
    public const double Height = 792;

    private readonly PdfEdit _edit = new();
    private readonly List<DrawingSheet> _sheets = [];
    private DrawingPen? _pen;
    private double _y;

    private DrawingPen Pen => _pen ??= new DrawingPen(_edit);

    /// <summary>Leaves space before the next line.</summary>
    public void Skip(double points) => _y -= points;

    /// <summary>Writes a text, with as many lines as it needs.</summary>
    public void Write(string text, double size, double lineHeight, PenStyle style, CancellationToken cancellationToken = default)
    {
        foreach (var line in TextLayout.Wrap(Pen, text, size, style, Width - (2 * margin)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (_, baseline) = StartLine(rise: 0, lineHeight);
            WriteAt(line, size, margin, baseline, style);
        }
    }

    /// <summary>Starts a line, on the next page if this one is full.</summary>
    /// <param name="rise">How much higher than text the line is.</param>
    /// <param name="lineHeight">The distance from its baseline to the next baseline.</param>
    public (int PageNumber, double Baseline) StartLine(double rise, double lineHeight)
    {
        if (_sheets.Count == 0 || _y - rise < margin)
        {
            _sheets.Add(new DrawingSheet(Pen, "F"));
            _y = Height - margin;
        }

        var baseline = _y - rise;
        _y = baseline - lineHeight;
        return (_sheets.Count, baseline);
    }

    /// <summary>Writes on the last page.</summary>
    public void WriteAt(string text, double size, double x, double baseline, PenStyle style) =>
        _sheets[^1].Write(text, size, x, baseline, style);

    /// <summary>Divides a word that is wider than the available space.</summary>
    public IEnumerable<(string Part, double Width)> Split(string word, double size, PenStyle style, double room) =>
        TextLayout.Split(Pen, word, size, style, room);

    public byte[] Save()
    {
        // A file without a page cannot be shown.
        if (_sheets.Count == 0)
        {
            StartLine(rise: 0, lineHeight: 0);
        }

        foreach (var sheet in _sheets)
        {
            var fonts = new PdfDictionary(sheet.Fonts.Select(font => (font.Name, (PdfObject)font.Font)));
            _edit.AddPage(Width, Height, PdfStream.Of(Compress(sheet.Operators), ("Filter", new PdfName("FlateDecode"))), new PdfDictionary(("Font", fonts)));
        }

        Pen.Finish();
        return _edit.Save();
    }

    public static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }
}
