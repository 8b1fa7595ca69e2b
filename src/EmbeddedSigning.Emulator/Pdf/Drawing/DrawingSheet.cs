using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>The drawing on one page: the operators, and the fonts that they use.</summary>
/// <param name="pen">Measures and writes text.</param>
/// <param name="prefix">The prefix of the font names. No font of the page has a name with this prefix.</param>
internal sealed class DrawingSheet(DrawingPen pen, string prefix)
{
    private const double InkWidth = 1.2;

    // The width for letters of one point.
    private const double UnderlineWidth = 0.05;
    private const double UnderlineDepth = 0.12;

    private readonly List<byte> _operators = [];
    private readonly Dictionary<PenFont, string> _names = [];
    private readonly List<(string Name, PdfReference Image)> _images = [];

    public byte[] Operators => [.. _operators];

    /// <summary>The fonts by their names, for the resources of the page.</summary>
    public IEnumerable<(string Name, PdfReference Font)> Fonts => _names.Select(name => (name.Value, name.Key.Reference));

    /// <summary>The pictures by their names, for the resources of the page.</summary>
    public IEnumerable<(string Name, PdfReference Image)> Images => _images;

    /// <summary>Moves and scales the following drawing.</summary>
    public void Transform(double[] matrix) => Add($"{Numbers(matrix)} cm\n");

    public void Write(string text, double size, double x, double y, PenStyle style)
    {
        var start = x;
        if (style.Color is { } color)
        {
            var rgb = Numbers(Share(color >> 16), Share(color >> 8), Share(color));
            Add($"q {rgb} rg {rgb} RG\n");
        }

        foreach (var (font, run) in pen.Split(text, style))
        {
            // A font without an italic style is slanted.
            var lean = style.IsItalic && font.IsUpright ? 0.25 : 0;
            if (!_names.TryGetValue(font, out var name))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{_names.Count}");
                _names.Add(font, name);
            }

            Add($"BT /{name} {Numbers(size)} Tf {Numbers(1, 0, lean, 1, x, y)} Tm ");
            _operators.AddRange(PdfWriter.ToBytes(font.Encode(run)));
            Add(" Tj ET\n");
            x += size * font.Measure(run);
        }

        if (style.IsUnderlined)
        {
            Add($"{Numbers(size * UnderlineWidth)} w {Numbers(start, y - (size * UnderlineDepth))} m {Numbers(x, y - (size * UnderlineDepth))} l S\n");
        }

        Add(style.Color is null ? "" : "Q\n");

        static double Share(int color) => (color & 0xFF) / 255.0;
    }

    /// <summary>Fills a rectangle with yellow.</summary>
    public void Highlight(double x, double y, double width, double height) =>
        Add($"q 1 1 0 rg {Numbers(x, y, width, height)} re f Q\n");

    /// <summary>Draws a red frame.</summary>
    public void Frame(double x, double y, double width, double height) =>
        Add($"q 1 0 0 RG 1 w {Numbers(x, y, width, height)} re S Q\n");

    /// <summary>
    /// Draws handwriting as large as possible into a rectangle, at its left and bottom. The position is its lower left corner.
    /// </summary>
    public void Draw(Ink ink, double x, double y, double width, double height)
    {
        (int X, int Y)[][] strokes = [.. ink.ReadStrokes()];
        var points = strokes.SelectMany(stroke => stroke);
        var left = points.Min(point => point.X);
        var bottom = points.Max(point => point.Y);
        var scale = Math.Min(
            width / Math.Max(1, points.Max(point => point.X) - left),
            height / Math.Max(1, bottom - points.Min(point => point.Y)));

        // A dot must not become larger.
        scale = Math.Min(scale, 3 * height / Ink.SheetHeight);

        Stroke(strokes, point => (x + ((point.X - left) * scale), y + ((bottom - point.Y) * scale)));
    }

    /// <summary>Draws handwriting at its position on the sheet. The sheet fills the rectangle.</summary>
    public void DrawOver(Ink ink, double x, double y, double width, double height) => Stroke(
        ink.ReadStrokes(),
        point => (x + (point.X * width / Ink.SheetWidth), y + ((Ink.SheetHeight - point.Y) * height / Ink.SheetHeight)));

    /// <summary>Draws a picture as large as possible into the middle of a rectangle.</summary>
    public void Draw((PdfReference Image, int Width, int Height) picture, double x, double y, double width, double height)
    {
        var scale = Math.Min(width / picture.Width, height / picture.Height);
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}Image{_images.Count}");
        _images.Add((name, picture.Image));
        var (left, bottom) = (x + ((width - (picture.Width * scale)) / 2), y + ((height - (picture.Height * scale)) / 2));
        Add($"q {Numbers(picture.Width * scale, 0, 0, picture.Height * scale, left, bottom)} cm /{name} Do Q\n");
    }

    private void Stroke(IEnumerable<(int X, int Y)[]> strokes, Func<(int X, int Y), (double X, double Y)> place)
    {
        Add($"q {Numbers(InkWidth)} w 1 J 1 j\n");
        foreach (var stroke in strokes)
        {
            Add($"{Place(stroke[0])} m ");

            // A single point is drawn as a line too; the round cap makes it a dot.
            foreach (var point in stroke.Skip(1).DefaultIfEmpty(stroke[0]))
            {
                Add($"{Place(point)} l ");
            }

            Add("\n");
        }

        Add("S Q\n");

        string Place((int X, int Y) point)
        {
            var (x, y) = place(point);
            return Numbers(x, y);
        }
    }

    private static string Numbers(params ReadOnlySpan<double> numbers)
    {
        var text = new StringBuilder();
        foreach (var number in numbers)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(PdfAtom.Of(number).Text);
        }

        return text.ToString();
    }

    private void Add(string operators) => _operators.AddRange(Encoding.Latin1.GetBytes(operators));
}
