namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>What the words of a line have in common.</summary>
internal sealed record TextStyle(SvgFont Font, double Size, string Fill, double Opacity, int Clip);
