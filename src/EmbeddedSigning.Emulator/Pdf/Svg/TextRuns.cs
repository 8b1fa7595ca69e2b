using System.Text;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>Joins letters that stand side by side, because one text element for each letter would be ten times as much.</summary>
internal sealed class TextRuns(SvgCanvas canvas)
{
    // Kerning moves letters by less than that; the space between words is wider.
    private const double MaximalGap = 0.15;
    private const double MaximalShift = 0.05;

    private readonly StringBuilder _text = new();
    private TextStyle? _style;
    private PdfPoint _start;
    private PdfPoint _end;

    public void Add(TextStyle style, string letter, PdfPoint start, PdfPoint end)
    {
        if (_text.Length > 0 && (style != _style || !Continues(start, end)))
        {
            Flush();
        }

        if (string.IsNullOrWhiteSpace(letter))
        {
            Flush();
            return;
        }

        if (_text.Length == 0)
        {
            _style = style;
            _start = start;
        }

        _text.Append(letter);
        _end = end;
    }

    /// <summary>Draws what has been joined so far, so that whatever is drawn next lies over it.</summary>
    public void Flush()
    {
        if (_style is null || _text.Length == 0)
        {
            return;
        }

        var x = _end.X - _start.X;
        var y = _end.Y - _start.Y;
        var run = new TextRun(
            _text.ToString(), _start.X, _start.Y, Math.Sqrt((x * x) + (y * y)), Math.Atan2(y, x) * 180 / Math.PI);
        canvas.AddText(_style, run);
        _text.Clear();
    }

    private bool Continues(PdfPoint start, PdfPoint end)
    {
        var size = Math.Max(_style!.Size, 0.1);
        var length = Math.Max(Distance(start, end), 0.001);
        var directionX = (end.X - start.X) / length;
        var directionY = (end.Y - start.Y) / length;
        var gapX = start.X - _end.X;
        var gapY = start.Y - _end.Y;
        var ahead = (gapX * directionX) + (gapY * directionY);
        var aside = (gapX * directionY) - (gapY * directionX);
        var fromStart = Distance(_start, _end);
        var turned = fromStart > 0.001
            ? Math.Abs(((_end.X - _start.X) * directionY) - ((_end.Y - _start.Y) * directionX)) / fromStart
            : 0;
        return Math.Abs(ahead) <= MaximalGap * size && Math.Abs(aside) <= MaximalShift * size && turned < MaximalShift;
    }

    private static double Distance(PdfPoint from, PdfPoint to) =>
        Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
}
