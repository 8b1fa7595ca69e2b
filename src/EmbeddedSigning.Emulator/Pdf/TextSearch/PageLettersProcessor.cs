using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>
/// Runs the operators of a page that place text, and counts them. If an operator fails, for instance because its font is damaged, only its own text is lost.
/// </summary>
internal sealed class PageLettersProcessor(
    ReadingBudget budget,
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
    : BaseStreamProcessor<PageLetters>(
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
    private const int MaximalFormDepth = 50;

    private readonly ImmutableArray<PlacedLetter>.Builder _letters = ImmutableArray.CreateBuilder<PlacedLetter>();
    private readonly Stack<bool> _hidden = new();
    private readonly HashSet<StreamToken> _forms = new(ReferenceEqualityComparer.Instance);
    private int _hiddenLevels;

    public override PageLetters Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        return new PageLetters(_letters.ToImmutable());
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
        budget.TakeGlyph();
        if (_hiddenLevels > 0)
        {
            return;
        }

        var toPage = renderingMatrix.Multiply(textMatrix).Multiply(transformationMatrix);
        var start = toPage.Transform(new PdfPoint(0, 0));
        var end = toPage.Transform(new PdfPoint(characterBoundingBox.Width, 0));
        foreach (var character in unicode)
        {
            _letters.Add(new PlacedLetter(character, start, end, pointSize));
        }
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath() => null;

    public override void MoveTo(double x, double y)
    {
    }

    public override void LineTo(double x, double y)
    {
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
    }

    public override void ClosePath()
    {
    }

    public override void EndPath()
    {
    }

    public override void StrokePath(bool close)
    {
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    /// <summary>The copy for PdfPig marks layers that are off as hidden.</summary>
    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        var layer = properties ?? (propertyDictionaryName is null ? null : ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName));
        var isHidden = layer?.ContainsKey(NameToken.Create(SearchCopy.HiddenLayer)) == true;
        _hidden.Push(isHidden);
        _hiddenLevels += isHidden ? 1 : 0;
    }

    public override void EndMarkedContent()
    {
        if (_hidden.TryPop(out var wasHidden) && wasHidden)
        {
            _hiddenLevels--;
        }
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            budget.TakeOperator();
            try
            {
                operation.Run(this);
            }
            catch (Exception e) when (e is not (PdfTooLargeException or OperationCanceledException or OutOfMemoryException))
            {
                // PdfPig throws any kind of exception for damaged fonts and forms. The rest of the page can be read.
                budget.Check();
            }
        }
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        budget.TakeForm();

        // Forms may draw each other endlessly.
        if (_forms.Count >= MaximalFormDepth || !_forms.Add(formStream))
        {
            return;
        }

        try
        {
            base.ProcessFormXObject(formStream, xObjectName);
        }
        finally
        {
            _forms.Remove(formStream);
        }
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
    }

    protected override void RenderInlineImage(InlineImage inlineImage)
    {
    }
}
