using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;
using EmbeddedSigning.Emulator.Refusals;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>A PDF that was opened, read and signed once as a test, so that later operations cannot fail.</summary>
internal sealed class SearchablePdf
{
    // Reading pages again takes as long as the first time.
    private const int PagesReadAgain = 20;

    private readonly Func<byte[]> _readBytes;
    private readonly Recomputed<ImmutableArray<PageLetters>> _letters;

    private SearchablePdf(string hash, Func<byte[]> readBytes, ImmutableArray<PageGeometry> pages)
    {
        Hash = hash;
        _readBytes = readBytes;
        Pages = pages;
        _letters = new(() => ReadLetters(Bytes, ReadingBudget.ForStreams(), int.MaxValue));
    }

    /// <summary>The SHA-256 of the bytes, hexadecimal.</summary>
    public string Hash { get; }

    public byte[] Bytes => _readBytes();

    public ImmutableArray<PageGeometry> Pages { get; }

    /// <summary>The text of each page, for reading on the signing page.</summary>
    public ImmutableArray<string> PageTexts => [.. PageLetters.Select(page => page.ToText())];

    /// <summary>The letters of each page, for finding anchors: read once for all tabs, if memory allows.</summary>
    public ImmutableArray<PageLetters> PageLetters => _letters.Value;

    /// <summary>A PDF that was read before, with its bytes stored elsewhere.</summary>
    public static SearchablePdf Kept(string hash, Func<byte[]> readBytes, ImmutableArray<PageGeometry> pages)
    {
        var bytes = new Recomputed<byte[]>(readBytes);
        return new SearchablePdf(hash, () => bytes.Value, pages);
    }

    /// <exception cref="RefusalException">The file is not a PDF, needs a password, or cannot be drawn on.</exception>
    public static SearchablePdf Read(byte[] bytes, string hash, string documentName, BoundedWork work) =>
        InTime(cancellationToken => Read(bytes, hash, documentName, cancellationToken), documentName, work);

    /// <summary>Limits the time, because PdfPig can need minutes for long documents.</summary>
    /// <exception cref="RefusalException">Reading took longer than the limit.</exception>
    public static T InTime<T>(Func<CancellationToken, T> read, string documentName, BoundedWork work)
    {
        try
        {
            return work.Run(read);
        }
        catch (TimeoutException e)
        {
            throw Refusal(documentName, e.Message);
        }
    }

    public static RefusalException Refusal(string documentName, string reason) => new(
        "UNABLE_TO_CONVERT_DOCUMENT",
        $"System was unable to convert this document to a PDF. Document '{documentName}': {reason}");

    private static SearchablePdf Read(byte[] bytes, string hash, string documentName, CancellationToken cancellationToken)
    {
        var budget = ReadingBudget.ForPages(cancellationToken);
        try
        {
            var pages = ReadPages(bytes, budget);
            if (pages.IsEmpty)
            {
                throw Refusal(documentName, "It has no pages.");
            }

            var content = new SearchablePdf(hash, () => bytes, pages);
            var letters = ReadLetters(bytes, budget, int.MaxValue);
            content._letters.Keep(letters);
            SignOnTrial(bytes, pages, letters, documentName, budget);
            budget.Check();
            return content;
        }
        catch (Exception) when (budget.Problem is not null)
        {
            // The limit is the cause, whatever PdfPig threw.
            throw Refusal(documentName, budget.Problem);
        }
        catch (PdfPasswordException)
        {
            // Unverified: DocuSign's code for a document with a password.
            throw new RefusalException(
                "PDF_VALIDATION_FAILED", $"PDF validation failed. The document '{documentName}' is protected by a password.");
        }
        catch (PdfSyntaxException e)
        {
            throw Refusal(documentName, e.Message);
        }
    }

    private static ImmutableArray<PageGeometry> ReadPages(byte[] bytes, ReadingBudget budget) =>
        [.. new PdfEdit(PdfFile.Open(bytes, budget)).Pages.Select(PageGeometry.Of)];

    /// <summary>Reads the letters of the first pages. A page that cannot be read has none.</summary>
    private static ImmutableArray<PageLetters> ReadLetters(byte[] bytes, ReadingBudget budget, int maximum)
    {
        var source = new PdfEdit(PdfFile.Open(bytes, budget));
        var letters = Enumerable.Repeat(TextSearch.PageLetters.None, source.Pages.Count).ToArray();
        try
        {
            var (copy, pages) = SearchCopy.Of(source, budget);
            using var stream = new ReadingStream(copy, budget);
            using var document = PdfDocument.Open(stream, new BoundedParsing(budget));
            document.AddPageFactory<PageLetters, PageLettersFactory>();
            for (var index = 0; index < pages.Count && pages[index] < maximum; index++)
            {
                budget.StartPage(pages[index] + 1);
                var page = source.Pages[pages[index]];
                letters[pages[index]] = new PageLetters(
                    [.. letters[pages[index]].Letters, .. ReadPage(document, index + 1, budget).Letters.Select(letter => letter.Times(page.UserUnit))]);
            }
        }
        catch (Exception e) when (IsOfParser(e))
        {
            budget.Check();
        }

        return [.. letters];
    }

    private static PageLetters ReadPage(PdfDocument document, int number, ReadingBudget budget)
    {
        try
        {
            return document.GetPage<PageLetters>(number);
        }
        catch (Exception e) when (IsOfParser(e))
        {
            budget.Check();
            return TextSearch.PageLetters.None;
        }
    }

    // PdfPig throws any kind of exception for data that it cannot read.
    private static bool IsOfParser(Exception e) =>
        e is not (RefusalException or OperationCanceledException or OutOfMemoryException or PdfTooLargeException);

    /// <summary>Writes on each page, reads the result, and compares it with the original. So no signature can destroy a page or its text.</summary>
    private static void SignOnTrial(
        byte[] bytes, ImmutableArray<PageGeometry> pages, ImmutableArray<PageLetters> letters, string documentName, ReadingBudget budget)
    {
        var signed = PdfDrawing.Stamp(bytes, [], "Envelope ID", budget);
        budget.StartPage(1);
        var pagesOfSigned = ReadPages(signed, budget);
        if (pagesOfSigned.Length != pages.Length || pagesOfSigned.Zip(pages).Any(pair => !pair.First.IsLike(pair.Second)))
        {
            throw Refusal(documentName, "The emulator cannot sign it without losing pages.");
        }

        var read = ReadLetters(signed, budget, PagesReadAgain);
        for (var page = 0; page < Math.Min(pages.Length, PagesReadAgain); page++)
        {
            if (!read[page].Holds(letters[page]))
            {
                throw Refusal(documentName, "The emulator cannot sign it without losing text.");
            }
        }
    }
}
