using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Reads operators as PdfPig does, and counts each of them.</summary>
internal sealed class BoundedContentParser(ReadingBudget budget, int maxStackDepth) : IPageContentParser, IGraphicsStateOperationFactory
{
    public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log) =>
        new PageContentParser(this, new StackDepthGuard(maxStackDepth), useLenientParsing: true).Parse(pageNumber, inputBytes, log);

    public IGraphicsStateOperation? Create(OperatorToken op, IReadOnlyList<IToken> operands)
    {
        budget.TakeOperator();
        return ReflectionGraphicsStateOperationFactory.Instance.Create(op, operands);
    }
}
