namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>The start of a cell in the row of a table. The cells of a row share its width in proportion to the columns that they span.</summary>
internal sealed record FlowCell(int Columns) : FlowItem;
