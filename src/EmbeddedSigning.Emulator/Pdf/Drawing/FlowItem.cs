namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A part of a paragraph.</summary>
internal abstract record FlowItem;
