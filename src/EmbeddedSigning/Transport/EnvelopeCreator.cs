using System.Net;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport;

/// <summary>Creates exactly one envelope for a transaction id. Nothing official says that DocuSign refuses a second POST with the
/// same id, so after every failure that may have left an envelope behind it is looked up before it is sent again.</summary>
internal sealed class EnvelopeCreator(
    DocuSignConnection connection, RetryPolicy retry, TimeSpan settleTime, TimeProvider clock, Telemetry telemetry)
{
    private const string Name = "create_envelope";
    private const string Description = "create the envelope";

    // How often to look while an envelope may still appear.
    private static readonly TimeSpan _lookupInterval = TimeSpan.FromSeconds(2);

    public Task<EnvelopeSummary> CreateAsync(
        EnvelopeDefinition envelope, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var creation = new Creation(envelope, progress);
        return telemetry.MeasureAsync(Name, () => CreateAsync(creation, cancellationToken));
    }

    private async Task<EnvelopeSummary> CreateAsync(Creation creation, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.ExecuteAsync(
                Name, (patience, token) => AttemptAsync(creation, patience, token), () => creation.CanSend, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (creation.MayExist && exception is not OperationCanceledException)
        {
            return await FindOrFailAsync(creation, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<EnvelopeSummary> AttemptAsync(Creation creation, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (creation.MayExist)
        {
            if (await FindSettledAsync(creation, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            creation.IsKnownNotToExist();
        }

        try
        {
            return await SendAsync(creation, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (DocuSignConnectionException) when (creation.ProgressFailure is not null)
        {
            creation.ProgressFailure.Throw();
            throw;
        }
        catch (Exception exception) when (creation.MayHaveReachedDocuSign(exception))
        {
            creation.MayHaveBeenCreated(clock.GetUtcNow());
            throw;
        }
    }

    /// <summary>The last word after all attempts: the envelope after all, the failure when there is none, or that nobody knows.</summary>
    private async Task<EnvelopeSummary> FindOrFailAsync(Creation creation, Exception failure, CancellationToken cancellationToken)
    {
        EnvelopeSummary? found;
        try
        {
            found = await FindSettledAsync(creation, cancellationToken).ConfigureAwait(false);
        }
        catch (EmbeddedSigningException)
        {
            throw new EnvelopeOutcomeUnknownException(creation.TransactionId, failure);
        }

        if (found is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return found;
    }

    private async Task<EnvelopeSummary> SendAsync(Creation creation, TimeSpan patience, CancellationToken cancellationToken)
    {
        var call = new ApiCall(Name, Description, HttpMethod.Post, "envelopes", creation.CreateContent, () => creation.CanSend);
        var answer = await connection
            .SendOnceAsync(call, WireJson.Default.EnvelopeAnswer, patience, cancellationToken).ConfigureAwait(false);
        var (id, status) = answer.Identify() ?? throw call.Incomplete("envelopeId and status", HttpStatusCode.Created);
        return new EnvelopeSummary(id, status, creation.TransactionId);
    }

    /// <summary>Looks for the envelope until it is there, or until it would be there if it existed.</summary>
    private async Task<EnvelopeSummary?> FindSettledAsync(Creation creation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = creation.SentAt + settleTime - clock.GetUtcNow();
            try
            {
                var found = await FindAsync(creation.TransactionId, cancellationToken).ConfigureAwait(false);
                if (found is not null || left <= TimeSpan.Zero)
                {
                    return found;
                }
            }
            catch (EmbeddedSigningException exception) when (left > TimeSpan.Zero && RetryPolicy.IsTransient(exception))
            {
                // There is time to ask again.
            }

            await Task.Delay(left < _lookupInterval ? left : _lookupInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<EnvelopeSummary?> FindAsync(string transactionId, CancellationToken cancellationToken)
    {
        var call = new ApiCall(
            "find_envelope", "find the envelope", HttpMethod.Get, "envelopes?transaction_ids=" + Uri.EscapeDataString(transactionId));
        var answer = await connection
            .SendOnceAsync(call, WireJson.Default.EnvelopesAnswer, retry.Timeout, cancellationToken).ConfigureAwait(false);
        return answer.Find(transactionId) is var (id, status) ? new EnvelopeSummary(id, status, transactionId) : null;
    }

    /// <summary>What is known of one envelope-to-be.</summary>
    private sealed class Creation
    {
        private readonly EnvelopeDefinition _envelope;
        private readonly IProgress<TransferProgress>? _progress;
        private EnvelopeContent.Upload? _upload;

        public Creation(EnvelopeDefinition envelope, IProgress<TransferProgress>? progress)
        {
            _envelope = envelope;
            _progress = progress;
            TransactionId = envelope.TransactionId ?? Guid.NewGuid().ToString("D");

            // The caller's own id may have been used before, by a process that is no more.
            MayExist = envelope.TransactionId is not null;
        }

        public string TransactionId { get; }

        public bool MayExist { get; private set; }

        public DateTimeOffset SentAt { get; private set; } = DateTimeOffset.MinValue;

        /// <summary>Whether the documents can be sent, or sent again.</summary>
        public bool CanSend => _upload is not { HasStarted: true } || _envelope.Documents.All(document => document.Source.CanReopen);

        public ExceptionDispatchInfo? ProgressFailure => _upload?.ProgressFailure;

        public HttpContent CreateContent()
        {
            _upload = new EnvelopeContent.Upload(_envelope, _progress);
            return EnvelopeContent.Create(_envelope, TransactionId, _upload);
        }

        public void IsKnownNotToExist() => MayExist = false;

        public void MayHaveBeenCreated(DateTimeOffset sentAt) => (MayExist, SentAt) = (true, sentAt);

        public bool MayHaveReachedDocuSign(Exception exception) => exception switch
        {
            DocuSignConnectionException { MayHaveReachedDocuSign: false } => false,

            // A body that was not sent to its end is no request.
            DocuSignConnectionException => _upload?.IsComplete ?? true,

            // Said to be refused, but also seen after the envelope was created.
            RateLimitExceededException limit => limit.StatusCode is not null,
            _ => RetryPolicy.IsTransient(exception),
        };
    }
}
