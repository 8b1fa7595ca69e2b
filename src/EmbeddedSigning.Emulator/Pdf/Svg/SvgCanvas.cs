using System.Text;
using System.Xml;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>
/// Writes the SVG of one page. What has been drawn is bounded: a page of a hundred thousand lines ends where a browser would
/// give up as well, and its text is still complete.
/// </summary>
internal sealed class SvgCanvas
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int MaximalPathCharacters = 4_000_000;
    private const int MaximalTextCharacters = 4_000_000;
    private const int MaximalImageCharacters = 16_000_000;

    private readonly StringBuilder _svg = new();
    private readonly XmlWriter _writer;

    private int _pathCharacters;
    private int _textCharacters;
    private int _imageCharacters;
    private int _clips;
    private TextStyle? _openStyle;

    public SvgCanvas(double width, double height)
    {
        // Letters that XML does not know are taken out before.
        _writer = XmlWriter.Create(_svg, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false });
        _writer.WriteStartElement("svg", Namespace);
        WriteAttribute("viewBox", $"0 0 {SvgNumber.Format(width)} {SvgNumber.Format(height)}");
        WriteAttribute("width", SvgNumber.Format(width));
        WriteAttribute("height", SvgNumber.Format(height));

        // PDF has put the letters in their order already: a browser must not turn Arabic around once more.
        WriteAttribute("direction", "ltr");
        WriteAttribute("unicode-bidi", "bidi-override");
        WriteElement("rect", ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
    }

    public string ToSvg()
    {
        CloseGroup();
        _writer.WriteEndElement();
        _writer.Flush();
        return _svg.ToString();
    }

    /// <summary>Draws a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="clip">The clip in force; zero for none.</param>
    /// <param name="paint">How it is filled and stroked.</param>
    public void AddPath(SvgPath path, int clip, IEnumerable<(string Name, string Value)> paint)
    {
        var data = path.ToString();
        if (TryTake(ref _pathCharacters, data.Length, MaximalPathCharacters))
        {
            CloseGroup();
            WriteElement("path", [("d", data), .. paint, .. ClipAttribute(clip)]);
        }
    }

    /// <summary>Adds an area outside of which nothing is drawn.</summary>
    /// <returns>The clip of what is within that area and within the clip so far.</returns>
    public int AddClip(SvgPath path, bool evenOdd, int clip)
    {
        var data = path.ToString();
        if (!TryTake(ref _pathCharacters, data.Length, MaximalPathCharacters))
        {
            return clip;
        }

        CloseGroup();
        _clips++;
        _writer.WriteStartElement("clipPath", Namespace);
        WriteAttribute("id", $"c{_clips}");
        foreach (var (name, value) in ClipAttribute(clip))
        {
            WriteAttribute(name, value);
        }

        WriteElement("path", ("d", data), ("clip-rule", evenOdd ? "evenodd" : "nonzero"));
        _writer.WriteEndElement();
        return _clips;
    }

    /// <summary>Draws an image into the parallelogram between three corners.</summary>
    public void AddImage(string? dataUrl, PdfPoint topLeft, PdfPoint topRight, PdfPoint bottomLeft, double opacity, int clip)
    {
        CloseGroup();
        (string, string) place = ("transform", $"matrix({Vector(topLeft, topRight)} {Vector(topLeft, bottomLeft)} {Point(topLeft)})");
        (string, string)[] size = [("width", "1"), ("height", "1"), ("opacity", SvgNumber.Format(opacity))];
        if (dataUrl is not null && TryTake(ref _imageCharacters, dataUrl.Length, MaximalImageCharacters))
        {
            WriteElement("image", [("href", dataUrl), ("preserveAspectRatio", "none"), place, .. size, .. ClipAttribute(clip)]);
        }
        else
        {
            WriteElement("rect", [("fill", "#e5e5e5"), place, .. size]);
        }
    }

    public void AddText(TextStyle style, TextRun run)
    {
        var text = ToXmlText(run.Text);
        if (text.Length == 0 || !TryTake(ref _textCharacters, text.Length, MaximalTextCharacters))
        {
            return;
        }

        if (style != _openStyle)
        {
            OpenGroup(style);
        }

        _writer.WriteStartElement("text", Namespace);
        WriteAttribute("x", SvgNumber.Format(run.X));
        WriteAttribute("y", SvgNumber.Format(run.Y));
        if (run.Length > 0)
        {
            WriteAttribute("textLength", SvgNumber.Format(run.Length));
            WriteAttribute("lengthAdjust", "spacingAndGlyphs");
        }

        if (Math.Abs(run.Angle) > 0.1)
        {
            WriteAttribute("transform", $"rotate({SvgNumber.Format(run.Angle)} {Point(new PdfPoint(run.X, run.Y))})");
        }

        _writer.WriteString(text);
        _writer.WriteEndElement();
    }

    private void OpenGroup(TextStyle style)
    {
        CloseGroup();
        _openStyle = style;
        _writer.WriteStartElement("g", Namespace);
        WriteAttribute("font-family", style.Font.Family);
        WriteAttribute("font-size", SvgNumber.Format(style.Size));
        WriteAttribute("fill", style.Fill);
        if (style.Font.IsBold)
        {
            WriteAttribute("font-weight", "bold");
        }

        if (style.Font.IsItalic)
        {
            WriteAttribute("font-style", "italic");
        }

        if (style.Opacity < 1)
        {
            WriteAttribute("fill-opacity", SvgNumber.Format(style.Opacity));
        }

        foreach (var (name, value) in ClipAttribute(style.Clip))
        {
            WriteAttribute(name, value);
        }
    }

    private void CloseGroup()
    {
        if (_openStyle is not null)
        {
            _openStyle = null;
            _writer.WriteEndElement();
        }
    }

    private void WriteElement(string name, params (string Name, string Value)[] attributes)
    {
        _writer.WriteStartElement(name, Namespace);
        foreach (var attribute in attributes)
        {
            WriteAttribute(attribute.Name, attribute.Value);
        }

        _writer.WriteEndElement();
    }

    private void WriteAttribute(string name, string value) => _writer.WriteAttributeString(name, value);

    private static bool TryTake(ref int used, int wanted, int maximum)
    {
        // Every element costs something beside its content.
        used += wanted + 100;
        return used <= maximum;
    }

    private static (string Name, string Value)[] ClipAttribute(int clip) => clip == 0 ? [] : [("clip-path", $"url(#c{clip})")];

    private static string Vector(PdfPoint from, PdfPoint to) => Point(new PdfPoint(to.X - from.X, to.Y - from.Y));

    private static string Point(PdfPoint point) => $"{SvgNumber.Format(point.X)} {SvgNumber.Format(point.Y)}";

    private static string ToXmlText(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => IsXml(rune)).Select(rune => rune.ToString()));

    private static bool IsXml(Rune rune) =>
        !Rune.IsControl(rune) && (rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value));
}
