namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// The limits for reading a PDF. Unpacking and drawing need memory: without limits, a PDF of one kilobyte could need gigabytes.
/// </summary>
internal sealed class ReadingBudget
{
    private const long MegaByte = 1024 * 1024;

    // The content of a page and its resources, such as fonts; the largest fonts have more than 20 MB. Images do not count, because they are not unpacked.
    private const long MaximalBytesOfPage = 64 * MegaByte;

    // Objects stay in memory as long as the document. An upload with unpacked objects has about the same limit.
    private const long MaximalBytesOfObjects = 32 * MegaByte;

    // An image to draw.
    private const long MaximalBytesOfStream = 128 * MegaByte;

    // An operator counts as one step when it is read, and one each time it runs. A step costs PdfPig up to a microsecond and 250 bytes; more expensive
    // operations count as several steps. So no page takes much more than two seconds, or half a gigabyte.
    private const long MaximalStepsOfPage = 4_000_000;
    private const long StepsOfGlyph = 4;
    private const long StepsOfForm = 20;

    // The characters that the fonts describe, each with its width and text.
    private const long MaximalCharacters = 4_000_000;

    private readonly CancellationToken _cancellationToken;
    private readonly bool _isForStreams;

    private int _page;
    private long _bytes;
    private long _objectBytes;
    private long _steps;
    private long _characters;

    private ReadingBudget(bool isForStreams, CancellationToken cancellationToken)
    {
        _isForStreams = isForStreams;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether images may be unpacked. The check of a document needs no images.</summary>
    public bool AllowsImages => _isForStreams;

    /// <summary>The exceeded limit, as a sentence about the document; null if there is none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Limits each page, for a document that was not read before.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static ReadingBudget ForPages(CancellationToken cancellationToken) => new(isForStreams: false, cancellationToken);

    /// <summary>Limits each stream only, for a document whose pages were read before.</summary>
    public static ReadingBudget ForStreams() => new(isForStreams: true, CancellationToken.None);

    /// <summary>Resets the limit of objects for a file that is opened again.</summary>
    public void StartFile()
    {
        Check();
        _objectBytes = 0;
    }

    public void StartStream()
    {
        Check();
        _bytes = _isForStreams ? 0 : _bytes;
    }

    public void StartPage(int number)
    {
        Check();
        _page = number;
        _bytes = 0;
        _steps = 0;
    }

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeBytes(long count)
    {
        Check();
        _bytes += count;
        var maximum = _isForStreams ? MaximalBytesOfStream : MaximalBytesOfPage;
        if (_bytes > maximum)
        {
            Fail($"{Place()} unpacks to more than {maximum / MegaByte} MB.");
        }
    }

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeObjectBytes(long count)
    {
        if (_isForStreams)
        {
            TakeBytes(count);
            return;
        }

        Check();
        _objectBytes += count;
        if (_objectBytes > MaximalBytesOfObjects)
        {
            Fail($"Its objects unpack to more than {MaximalBytesOfObjects / MegaByte} MB.");
        }
    }

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeOperator() => TakeSteps(1);

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeGlyph() => TakeSteps(StepsOfGlyph);

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeForm() => TakeSteps(StepsOfForm);

    /// <exception cref="PdfTooLargeException">The limit is exceeded.</exception>
    public void TakeCharacters(long count)
    {
        Check();
        _characters += count;
        if (_characters > MaximalCharacters)
        {
            Fail("Its fonts describe more characters than the emulator reads.");
        }
    }

    /// <summary>
    /// Throws if reading must stop. PdfPig swallows exceptions in many places, so each call throws again until reading stops.
    /// </summary>
    /// <exception cref="PdfTooLargeException">A limit was exceeded before.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public void Check()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (Problem is not null)
        {
            throw new PdfTooLargeException(Problem);
        }
    }

    private void TakeSteps(long count)
    {
        Check();
        _steps += count;
        if (_steps > MaximalStepsOfPage)
        {
            Fail($"{Place()} draws more than the emulator reads.");
        }
    }

    private void Fail(string problem)
    {
        // One oversized image is no reason to skip the others.
        Problem = _isForStreams ? null : problem;
        throw new PdfTooLargeException(problem);
    }

    // The structure of the document is read before the first page.
    private string Place() => _page == 0 ? "It" : FormattableString.Invariant($"Its page {_page}");
}
