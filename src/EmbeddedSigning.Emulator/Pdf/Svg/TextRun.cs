namespace EmbeddedSigning.Emulator.Pdf.Svg;

/// <summary>Letters that stand side by side: a word, usually.</summary>
/// <param name="Text">The letters.</param>
/// <param name="X">Where the baseline starts, from the left.</param>
/// <param name="Y">Where the baseline starts, from the top.</param>
/// <param name="Length">How long the baseline is; zero leaves that to the font.</param>
/// <param name="Angle">The direction of the baseline in degrees, clockwise.</param>
internal sealed record TextRun(string Text, double X, double Y, double Length, double Angle);
