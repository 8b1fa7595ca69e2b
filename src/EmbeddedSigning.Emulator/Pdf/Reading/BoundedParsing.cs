using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Parsing options with a budget. PdfPig passes them to page factories, which read the budget.</summary>
internal sealed class BoundedParsing : ParsingOptions
{
    public BoundedParsing(ReadingBudget budget)
    {
        Budget = budget;
        FilterProvider = new BoundedFilterProvider(budget);
        Logger = new ReadingBudgetLog(budget);
        SkipMissingFonts = true;
    }

    public ReadingBudget Budget { get; }
}
