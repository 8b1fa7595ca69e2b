using EmbeddedSigning.Emulator.Pdf.Reading;
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

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>Creates the <see cref="PageLetters"/> of a page that PdfPig reads.</summary>
internal sealed class PageLettersFactory(
    IPdfTokenScanner pdfScanner,
    IResourceStore resourceStore,
    ILookupFilterProvider filterProvider,
    IPageContentParser pageContentParser,
    ParsingOptions parsingOptions)
    : BasePageFactory<PageLetters>(
        pdfScanner,
        resourceStore,
        filterProvider,
        parsingOptions is BoundedParsing bounded ? new BoundedContentParser(bounded.Budget, bounded.MaxStackDepth) : pageContentParser,
        parsingOptions)
{
    protected override PageLetters ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations) => new PageLettersProcessor(
            ((BoundedParsing)ParsingOptions).Budget,
            pageNumber,
            ResourceStore,
            PdfScanner,
            PageContentParser,
            FilterProvider,
            cropBox,
            userSpaceUnit,
            rotation,
            initialMatrix,
            ParsingOptions).Process(pageNumber, operations);
}
