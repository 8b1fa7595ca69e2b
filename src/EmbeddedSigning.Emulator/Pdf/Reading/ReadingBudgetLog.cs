using UglyToad.PdfPig.Logging;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// Writes nothing. PdfPig logs an operator that it cannot read and continues with the next one, so reading must stop here if the budget is used up.
/// </summary>
internal sealed class ReadingBudgetLog(ReadingBudget budget) : ILog
{
    public void Debug(string message) => budget.Check();

    public void Debug(string message, Exception ex) => budget.Check();

    public void Warn(string message) => budget.Check();

    public void Error(string message) => budget.Check();

    public void Error(string message, Exception ex) => budget.Check();
}
