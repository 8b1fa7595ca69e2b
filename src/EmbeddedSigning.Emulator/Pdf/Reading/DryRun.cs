namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A page whose operators all ran within the budget, and of which nothing is kept.</summary>
internal sealed class DryRun
{
    public static readonly DryRun Done = new();
}
