using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Reading;
using EmbeddedSigning.Emulator.Protocol;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>A PDF that has been opened, read and copied once, so that nothing later can fail on it.</summary>
internal sealed class PdfContent
{
    private readonly Func<byte[]> _readBytes;
    private readonly Recomputed<ImmutableArray<string>> _pageTexts;
    private readonly Recomputed<ImmutableArray<ImmutableArray<PlacedLetter>>> _pageLetters;

    private PdfContent(string hash, Func<byte[]> readBytes, ImmutableArray<PageGeometry> pages)
    {
        Hash = hash;
        _readBytes = readBytes;
        Pages = pages;
        _pageTexts = new(() => ReadPages(page => ContentOrderTextExtractor.GetText(page)));
        _pageLetters = new(() => ReadPages(ReadLetters));
    }

    /// <summary>The SHA-256 of the bytes, hexadecimal.</summary>
    public string Hash { get; }

    public byte[] Bytes => _readBytes();

    public ImmutableArray<PageGeometry> Pages { get; }

    /// <summary>The text of each page, for reading on the signing page.</summary>
    public ImmutableArray<string> PageTexts => _pageTexts.Value;

    /// <summary>
    /// The letters of each page in the order in which they are drawn, for finding anchors: read once for all tabs, if memory allows.
    /// </summary>
    public ImmutableArray<ImmutableArray<PlacedLetter>> PageLetters => _pageLetters.Value;

    /// <summary>One that was read before, and whose bytes are kept elsewhere.</summary>
    public static PdfContent Kept(string hash, Func<byte[]> readBytes, ImmutableArray<PageGeometry> pages)
    {
        var bytes = new Recomputed<byte[]>(readBytes);
        return new PdfContent(hash, () => bytes.Value, pages);
    }

    /// <exception cref="RefusalException">It is not a PDF that can be read without a password and drawn upon.</exception>
    public static PdfContent Read(byte[] bytes, string hash, string documentName, BoundedWork work) =>
        InTime(cancellationToken => Read(bytes, hash, documentName, cancellationToken), documentName, work);

    /// <summary>Some broken files send PdfPig round in circles, and long ones keep it busy for minutes.</summary>
    /// <exception cref="RefusalException">It took longer than the limit.</exception>
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

    /// <summary>Opens the document again: PdfPig's documents are not to be shared between threads.</summary>
    public PdfDocument Open() => Open(Bytes);

    /// <summary>Opens a document whose pages were read before.</summary>
    public static PdfDocument Open(byte[] bytes) => PdfDocument.Open(bytes, new BoundedParsing(ReadingBudget.ForStreams()));

    private static PdfContent Read(byte[] bytes, string hash, string documentName, CancellationToken cancellationToken)
    {
        var budget = ReadingBudget.ForPages(cancellationToken);
        try
        {
            using var stream = new CancellableStream(bytes, budget);
            using var document = PdfDocument.Open(stream, new BoundedParsing(budget));
            document.AddPageFactory<DryRun, DryRunFactory>();
            ImmutableArray<PageGeometry> pages =
                [.. Enumerable.Range(1, document.NumberOfPages).Select(number => ReadPage(document, number, budget))];
            if (pages.IsEmpty)
            {
                throw Refusal(documentName, "It has no pages.");
            }

            if (pages.Any(page => page.Width <= 0 || page.Height <= 0))
            {
                throw Refusal(documentName, "It has a page without a size.");
            }

            var content = new PdfContent(hash, () => bytes, pages);
            PdfStamper.Stamp(content, [], stampText: null, cancellationToken);
            budget.Check();
            return content;
        }
        catch (Exception) when (budget.Problem is not null)
        {
            // Whatever PdfPig has made of it.
            throw Refusal(documentName, budget.Problem);
        }
        catch (PdfDocumentEncryptedException)
        {
            // Unverified: which of its codes DocuSign uses for a password.
            throw new RefusalException(
                "PDF_VALIDATION_FAILED", $"PDF validation failed. The document '{documentName}' is protected by a password.");
        }
        catch (Exception e) when (e is not (RefusalException or OperationCanceledException or OutOfMemoryException))
        {
            // A PDF parser meets broken files with every kind of exception; each of them means the same to the sender.
            throw Refusal(documentName, "It is not a readable PDF.");
        }
    }

    /// <summary>
    /// PdfPig cannot be stopped within a page. So the page runs dry first, which can be stopped, and tells whether the page is small
    /// enough to be read to its end.
    /// </summary>
    private static PageGeometry ReadPage(PdfDocument document, int number, ReadingBudget budget)
    {
        budget.StartPage(number);
        document.GetPage<DryRun>(number);
        budget.StartPage(number);
        return PageGeometry.Of(document.GetPage(number));
    }

    private ImmutableArray<T> ReadPages<T>(Func<Page, T> read)
    {
        using var document = Open();
        return [.. document.GetPages().Select(read)];
    }

    private static ImmutableArray<PlacedLetter> ReadLetters(Page page) =>
    [
        .. from letter in page.Letters
           from character in letter.Value
           where !char.IsWhiteSpace(character)
           select new PlacedLetter(character, letter.StartBaseLine, letter.EndBaseLine, letter.PointSize),
    ];
}
