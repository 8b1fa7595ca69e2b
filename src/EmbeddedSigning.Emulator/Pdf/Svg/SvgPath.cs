using System.Text;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>A path under construction, in the words of SVG.</summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _data = new();

    public bool IsEmpty => _data.Length == 0;

    /// <summary>Where the path has got to.</summary>
    public PdfPoint End { get; private set; }

    public void MoveTo(PdfPoint point) => Append('M', point);

    public void LineTo(PdfPoint point) => Append(IsEmpty ? 'M' : 'L', point);

    public void CurveTo(PdfPoint first, PdfPoint second, PdfPoint end)
    {
        if (IsEmpty)
        {
            MoveTo(first);
        }

        Append('C', first, second, end);
    }

    public void Close()
    {
        if (!IsEmpty)
        {
            _data.Append('Z');
        }
    }

    public void AddPolygon(params ReadOnlySpan<PdfPoint> corners)
    {
        MoveTo(corners[0]);
        foreach (var corner in corners[1..])
        {
            LineTo(corner);
        }

        Close();
    }

    public override string ToString() => _data.ToString();

    private void Append(char command, params ReadOnlySpan<PdfPoint> points)
    {
        _data.Append(command);
        foreach (var point in points)
        {
            _data.Append(SvgNumber.Format(point.X)).Append(' ').Append(SvgNumber.Format(point.Y)).Append(' ');
        }

        End = points[^1];
    }
}
