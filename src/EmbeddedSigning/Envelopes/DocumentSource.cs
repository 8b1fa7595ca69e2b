using System.Text;

namespace EmbeddedSigning.Envelopes;

/// <summary>The source of a document's bytes. They are read while they are sent, not before.</summary>
public sealed class DocumentSource
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;

    private DocumentSource(string fileName, long? length, bool canReopen, bool ownsStream, Func<CancellationToken, ValueTask<Stream>> open)
    {
        FileName = fileName;
        Length = length;
        CanReopen = canReopen;
        OwnsStream = ownsStream;
        _open = open;
    }

    /// <summary>The file name that signers see; its extension tells DocuSign the format.</summary>
    public string FileName { get; }

    /// <summary>The number of bytes; null when it is not known before reading.</summary>
    public long? Length { get; }

    /// <summary>Whether the document can be read again, so that a failed upload can be retried.</summary>
    public bool CanReopen { get; }

    internal bool OwnsStream { get; }

    /// <summary>The text of a responsive document, which is part of the envelope's JSON; null for a document that is uploaded.</summary>
    internal string? Html { get; private init; }

    /// <summary>Reads a file. It is opened for each upload and must keep its length from now until then.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static DocumentSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"The document '{file.FullName}' does not exist.", path);
        }

        return new DocumentSource(file.Name, file.Length, canReopen: true, ownsStream: true, _ => new(
            // The stream needs no buffer, because it is read in large pieces.
            new FileStream(file.FullName, new FileStreamOptions
            {
                BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            })));
    }

    /// <summary>Uses bytes in memory. They are not copied and must not change until the envelope is sent.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="fileName">Its file name, with extension.</param>
    public static DocumentSource FromBytes(byte[] bytes, string fileName)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new DocumentSource(Path.GetFileName(fileName), bytes.Length, canReopen: true, ownsStream: true, _ =>
            new(new MemoryStream(bytes, writable: false)));
    }

    /// <summary>Reads a stream from its current position to its end. The caller keeps it open until the envelope is sent, and disposes it. A seekable
    /// stream can be sent several times, but not concurrently. A stream that is not seekable can be sent only once.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="fileName">The document's file name, with extension.</param>
    public static DocumentSource FromStream(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        if (stream.CanSeek)
        {
            var start = stream.Position;
            if (start > stream.Length)
            {
                throw new ArgumentException("The stream stands behind its end.", nameof(stream));
            }

            return new DocumentSource(Path.GetFileName(fileName), stream.Length - start, canReopen: true, ownsStream: false, _ =>
            {
                stream.Position = start;
                return new(stream);
            });
        }

        var used = 0;
        return new DocumentSource(Path.GetFileName(fileName), length: null, canReopen: false, ownsStream: false, _ =>
            Interlocked.Exchange(ref used, 1) == 0
                ? new(stream)
                : throw new DocumentReadException("The stream of the document cannot be read a second time."));
    }

    /// <summary>Calls a function that opens the document, once for each upload. The library disposes the returned stream.</summary>
    /// <param name="open">Opens a readable stream at the document's start.</param>
    /// <param name="fileName">The document's file name, with extension.</param>
    /// <param name="length">The number of bytes, if known; a document that is too large is then refused at once.</param>
    public static DocumentSource FromStream(
        Func<CancellationToken, ValueTask<Stream>> open, string fileName, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (length is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A length is not negative.");
        }

        return new DocumentSource(Path.GetFileName(fileName), length, canReopen: true, ownsStream: true, open);
    }

    /// <summary>Uses HTML that DocuSign shows responsively: it fits the signer's screen (<c>htmlDefinition</c>). Tabs are elements in the HTML, such
    /// as <c>&lt;ds-signature data-ds-recipient-id="1"&gt;</c>, or are placed at anchors in its text.</summary>
    /// <remarks>The HTML is sent in the envelope's JSON instead of being streamed. See "Responsive signing" in DocuSign's documentation, which lists
    /// the allowed elements and styles. Not every production plan has it. Encode text from users, as in every HTML page.</remarks>
    /// <param name="html">The HTML; styles have to be inline.</param>
    /// <param name="fileName">The document's file name, with extension.</param>
    public static DocumentSource FromHtml(string html, string fileName)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new DocumentSource(Path.GetFileName(fileName), Encoding.UTF8.GetByteCount(html), canReopen: true, ownsStream: true, _ =>
            new(new MemoryStream(Encoding.UTF8.GetBytes(html), writable: false)))
        {
            Html = html,
        };
    }

    internal ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => _open(cancellationToken);
}
