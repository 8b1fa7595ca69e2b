using System.Runtime.ExceptionServices;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Rules;

namespace EmbeddedSigning.Uploads;

/// <summary>Counts the documents' bytes of one attempt to send them.</summary>
internal sealed class EnvelopeUpload(IReadOnlyList<EnvelopeDocument> documents, IProgress<TransferProgress>? progress)
{
    // Without a caller's progress, nothing is added up.
    private readonly long? _total = progress is null || documents.Any(document => document.Source.Length is null)
        ? null
        : documents.Sum(document => document.Source.Length!.Value);

    private long _sent;

    /// <summary>Whether a document was opened.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Whether the last byte was passed to the network. From then on DocuSign may have everything.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The exception of the caller's progress, which the HTTP client would treat as its own failure.</summary>
    public ExceptionDispatchInfo? ProgressFailure { get; private set; }

    public void Starts() => HasStarted = true;

    public void Completes() => IsComplete = true;

    public void Add(int bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        _sent += bytes;
        if (_sent > EnvelopeRules.MaximumRequestBytes)
        {
            throw new DocumentReadException(
                $"The documents have more bytes than a request may have ({EnvelopeRules.MaximumRequestBytes:N0}).");
        }

        try
        {
            progress?.Report(new TransferProgress(_sent, _total));
        }
        catch (Exception exception)
        {
            ProgressFailure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }
}
