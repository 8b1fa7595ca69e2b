using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Logging;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokens;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// Reads operators as PdfPig does, counts each of them, and keeps those that place text. So a page needs memory for its text, not for its drawings, and an
/// invalid colour does not fail the page.
/// </summary>
internal sealed class BoundedContentParser(ReadingBudget budget, int maxStackDepth) : IPageContentParser, IGraphicsStateOperationFactory
{
    private static readonly HashSet<string> _kept = new(StringComparer.Ordinal)
    {
        "q", "Q", "cm", "gs", "Do", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"",
        "BMC", "BDC", "EMC", "d1",
    };

    public IReadOnlyList<IGraphicsStateOperation> Parse(int pageNumber, IInputBytes inputBytes, ILog log) =>
        new PageContentParser(this, new StackDepthGuard(maxStackDepth), useLenientParsing: true).Parse(pageNumber, inputBytes, log);

    public IGraphicsStateOperation? Create(OperatorToken op, IReadOnlyList<IToken> operands)
    {
        budget.TakeOperator();
        return _kept.Contains(op.Data) ? ReflectionGraphicsStateOperationFactory.Instance.Create(op, operands) : null;
    }
}
