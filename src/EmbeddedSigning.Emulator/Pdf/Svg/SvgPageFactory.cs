using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>What PdfPig makes of a page when it is asked for a drawing.</summary>
internal sealed class SvgPageFactory(
    IPdfTokenScanner pdfScanner,
    IResourceStore resourceStore,
    ILookupFilterProvider filterProvider,
    IPageContentParser pageContentParser,
    ParsingOptions parsingOptions)
    : BasePageFactory<SvgCanvas>(pdfScanner, resourceStore, filterProvider, pageContentParser, parsingOptions)
{
    protected override SvgCanvas ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var bounds = cropBox.Bounds;
        var (width, height) = rotation.SwapsAxis ? (bounds.Height, bounds.Width) : (bounds.Width, bounds.Height);

        // PDF counts from the lower left corner, SVG from the upper left one.
        var upsideDown = initialMatrix.Multiply(TransformationMatrix.FromValues(1, 0, 0, -1, 0, height));
        var processor = new SvgPageProcessor(
            new SvgCanvas(width, height),
            pageNumber,
            ResourceStore,
            PdfScanner,
            PageContentParser,
            FilterProvider,
            cropBox,
            userSpaceUnit,
            rotation,
            upsideDown,
            ParsingOptions);
        return processor.Process(pageNumber, operations);
    }
}
