using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Options with which PdfPig keeps to a budget. PdfPig hands them to page factories, which find the budget here.</summary>
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
