using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.XObjects;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>Runs the operators of a page in their order, and puts on a canvas what they paint.</summary>
internal sealed class SvgPageProcessor(
    SvgCanvas canvas,
    int pageNumber,
    IResourceStore resourceStore,
    IPdfTokenScanner pdfScanner,
    IPageContentParser pageContentParser,
    ILookupFilterProvider filterProvider,
    CropBox cropBox,
    UserSpaceUnit userSpaceUnit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ParsingOptions parsingOptions)
    : BaseStreamProcessor<SvgCanvas>(
        pageNumber,
        resourceStore,
        pdfScanner,
        pageContentParser,
        filterProvider,
        cropBox,
        userSpaceUnit,
        rotation,
        initialMatrix,
        parsingOptions)
{
    // PDF draws a line of no width as thin as the screen can.
    private const double Hairline = 0.25;

    private readonly TextRuns _text = new(canvas);
    private SvgPath _path = new();
    private FillingRule? _pendingClip;

    // The current clip is part of the graphics state, which PdfPig saves and restores.
    private int CurrentClip => GetCurrentState().CurrentClippingPath is Clip clip ? clip.Number : 0;

    public override SvgCanvas Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        _text.Flush();
        return canvas;
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        var mode = currentState.FontState.TextRenderingMode;
        if (mode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip)
        {
            return;
        }

        var toPage = renderingMatrix.Multiply(textMatrix).Multiply(transformationMatrix);
        var start = toPage.Transform(new PdfPoint(0, 0));
        var end = toPage.Transform(new PdfPoint(characterBoundingBox.Width, 0));
        var top = toPage.Transform(new PdfPoint(0, 1));
        var isOutline = mode is TextRenderingMode.Stroke or TextRenderingMode.StrokeClip;
        var style = new TextStyle(
            SvgFont.Of(font.Details),
            Math.Round(Math.Sqrt(Math.Pow(top.X - start.X, 2) + Math.Pow(top.Y - start.Y, 2)), 2),
            SvgColor.Of(isOutline ? currentState.CurrentStrokingColor : currentState.CurrentNonStrokingColor),
            isOutline ? currentState.AlphaConstantStroking : currentState.AlphaConstantNonStroking,
            CurrentClip);
        _text.Add(style, unicode, start, end);
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        _path.Close();
        return null;
    }

    public override void MoveTo(double x, double y) => _path.MoveTo(ToPage(x, y));

    public override void LineTo(double x, double y) => _path.LineTo(ToPage(x, y));

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) =>
        _path.CurveTo(_path.End, ToPage(x2, y2), ToPage(x3, y3));

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) =>
        _path.CurveTo(ToPage(x1, y1), ToPage(x2, y2), ToPage(x3, y3));

    public override void Rectangle(double x, double y, double width, double height) =>
        _path.AddPolygon(ToPage(x, y), ToPage(x + width, y), ToPage(x + width, y + height), ToPage(x, y + height));

    public override void ClosePath() => _path.Close();

    public override void EndPath() => FinishPath();

    public override void StrokePath(bool close) => Paint(close, Stroke());

    public override void FillPath(FillingRule fillingRule, bool close) => Paint(close, Fill(fillingRule));

    public override void FillStrokePath(FillingRule fillingRule, bool close) =>
        Paint(close, Fill(fillingRule).Concat(Stroke().Where(attribute => attribute.Name != "fill")));

    // It counts from the next painting on.
    public override void ModifyClippingIntersect(FillingRule clippingRule) => _pendingClip = clippingRule;

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
        var path = new SvgPath();
        path.AddPolygon(rectangle.BottomLeft, rectangle.BottomRight, rectangle.TopRight, rectangle.TopLeft);
        SetClip(path, clippingRule);
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) =>
        AddImage(XObjectFactory.ReadImage(xObjectContentRecord, PdfScanner, FilterProvider, ResourceStore));

    protected override void RenderInlineImage(InlineImage inlineImage) => AddImage(inlineImage);

    private void AddImage(IPdfImage image)
    {
        _text.Flush();
        canvas.AddImage(
            SvgImage.ToDataUrl(image),
            ToPage(0, 1),
            ToPage(1, 1),
            ToPage(0, 0),
            GetCurrentState().AlphaConstantNonStroking,
            CurrentClip);
    }

    private void Paint(bool close, IEnumerable<(string Name, string Value)> paint)
    {
        if (close)
        {
            _path.Close();
        }

        if (!_path.IsEmpty)
        {
            _text.Flush();
            canvas.AddPath(_path, CurrentClip, paint);
        }

        FinishPath();
    }

    private void FinishPath()
    {
        if (_pendingClip is { } rule)
        {
            SetClip(_path, rule);
            _pendingClip = null;
        }

        _path = new SvgPath();
    }

    private void SetClip(SvgPath path, FillingRule rule)
    {
        _text.Flush();
        GetCurrentState().CurrentClippingPath = new Clip(canvas.AddClip(path, rule == FillingRule.EvenOdd, CurrentClip));
    }

    private IEnumerable<(string Name, string Value)> Fill(FillingRule rule)
    {
        var state = GetCurrentState();
        yield return ("fill", SvgColor.Of(state.CurrentNonStrokingColor));
        if (rule == FillingRule.EvenOdd)
        {
            yield return ("fill-rule", "evenodd");
        }

        if (state.AlphaConstantNonStroking < 1)
        {
            yield return ("fill-opacity", SvgNumber.Format(state.AlphaConstantNonStroking));
        }
    }

    private IEnumerable<(string Name, string Value)> Stroke()
    {
        var state = GetCurrentState();
        var matrix = state.CurrentTransformationMatrix;
        var scale = Math.Sqrt(Math.Abs((matrix.A * matrix.D) - (matrix.B * matrix.C)));
        yield return ("fill", "none");
        yield return ("stroke", SvgColor.Of(state.CurrentStrokingColor));
        yield return ("stroke-width", SvgNumber.Format(Math.Max(state.LineWidth * scale, Hairline)));
        if (state.CapStyle != LineCapStyle.Butt)
        {
            yield return ("stroke-linecap", state.CapStyle == LineCapStyle.Round ? "round" : "square");
        }

        if (state.JoinStyle != LineJoinStyle.Miter)
        {
            yield return ("stroke-linejoin", state.JoinStyle == LineJoinStyle.Round ? "round" : "bevel");
        }

        if (state.LineDashPattern.Array.Any(length => length > 0))
        {
            yield return (
                "stroke-dasharray",
                string.Join(' ', state.LineDashPattern.Array.Select(length => SvgNumber.Format(length * scale))));
        }

        if (state.AlphaConstantStroking < 1)
        {
            yield return ("stroke-opacity", SvgNumber.Format(state.AlphaConstantStroking));
        }
    }

    private PdfPoint ToPage(double x, double y) => CurrentTransformationMatrix.Transform(new PdfPoint(x, y));

    private sealed class Clip(int number) : PdfPath
    {
        public int Number => number;
    }
}
