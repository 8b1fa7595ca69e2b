using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>A paragraph, or the row of a table, with text in one size.</summary>
internal sealed record FlowParagraph(ImmutableArray<FlowItem> Items, double Size = FlowParagraph.DefaultSize, PenStyle Style = default)
{
    public const double DefaultSize = 10;
}
