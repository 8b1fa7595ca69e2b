namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>A part of a paragraph.</summary>
internal abstract record FlowItem;
