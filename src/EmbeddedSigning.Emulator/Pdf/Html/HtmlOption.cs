namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>An option of a list: its value, and its visible text.</summary>
internal sealed record HtmlOption(string Value, string Text, bool IsSelected);
