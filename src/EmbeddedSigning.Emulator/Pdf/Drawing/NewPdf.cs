using System.IO.Compression;
using EmbeddedSigning.Emulator.Pdf.Objects;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A PDF that is written line by line. Its pages are of Letter size.</summary>
/// <param name="margin">The points that stay free on each side.</param>
internal sealed class NewPdf(double margin)
{
    public const double Width = 612;
    public const double Height = 792;

    private readonly PdfEdit _edit = new();
    private readonly List<PdfSheet> _sheets = [];
    private PdfPen? _pen;
    private double _y;

    private PdfPen Pen => _pen ??= new PdfPen(_edit);

    /// <summary>Leaves space before the next line.</summary>
    public void Skip(double points) => _y -= points;

    /// <summary>Writes a text, with as many lines as it needs.</summary>
    public void Write(string text, double size, double lineHeight, PenStyle style, CancellationToken cancellationToken = default)
    {
        foreach (var line in TextLayout.Wrap(Pen, text, size, style, Width - (2 * margin)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_sheets.Count == 0 || _y < margin)
            {
                _sheets.Add(new PdfSheet(Pen, "F"));
                _y = Height - margin;
            }

            _sheets[^1].Write(line, size, margin, _y, style);
            _y -= lineHeight;
        }
    }

    public byte[] Save()
    {
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
