using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport;

/// <summary>The body of a request that creates an envelope: JSON alone, or with the documents' bytes behind it as they are
/// (multipart), which needs a quarter less than base64 and no copy in memory.</summary>
internal static class EnvelopeContent
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    public static HttpContent Create(EnvelopeDefinition envelope, string transactionId, Upload upload)
    {
        var json = Json(RequestJson.Envelope(envelope, transactionId));
        if (envelope.Documents.Count == 0)
        {
            upload.Completes();
            return json;
        }

        json.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data");
        var content = new MultipartContent("form-data") { json };
        foreach (var document in envelope.Documents)
        {
            content.Add(new DocumentContent(document, upload));
        }

        return content;
    }

    public static HttpContent Json(ReadOnlyMemory<byte> json) =>
        new ReadOnlyMemoryContent(json) { Headers = { ContentType = _json } };

    /// <summary>Counts the documents' bytes of one attempt.</summary>
    internal sealed class Upload(EnvelopeDefinition envelope, IProgress<TransferProgress>? progress)
    {
        private readonly long? _total = envelope.Documents.Any(document => document.Source.Length is null)
            ? null
            : envelope.Documents.Sum(document => document.Source.Length!.Value);

        private long _sent;
        private int _documentsLeft = envelope.Documents.Count;

        /// <summary>Whether a document was opened.</summary>
        public bool HasStarted { get; private set; }

        /// <summary>Whether the last byte was handed to the network: from then on DocuSign may have everything.</summary>
        public bool IsComplete { get; private set; }

        /// <summary>What the caller's progress threw: HTTP would take it for a failure of its own.</summary>
        public ExceptionDispatchInfo? ProgressFailure { get; private set; }

        public void Starts() => HasStarted = true;

        public void Completes() => IsComplete = --_documentsLeft <= 0;

        public void Add(int bytes)
        {
            _sent += bytes;
            if (_sent > EnvelopeRules.MaximumRequestBytes)
            {
                throw new DocumentReadException(
                    $"The documents have more bytes than a request may have ({EnvelopeRules.MaximumRequestBytes:N0}).");
            }

            Report();
        }

        private void Report()
        {
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
}
