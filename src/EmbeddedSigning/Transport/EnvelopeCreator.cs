using System.Net;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Transport.Answers;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Transport;

/// <summary>Creates exactly one envelope for a transaction id. Nothing official says that DocuSign refuses a second POST with the
/// same id, so after every failure that may have left an envelope behind it is looked up before it is sent again.</summary>
internal sealed class EnvelopeCreator(
    DocuSignConnection connection,
    RetryPolicy retry,
    Turns turns,
    TimeSpan settleTime,
    TimeProvider clock,
    Telemetry telemetry,
    ILogger logger)
{
    private const string Name = "create_envelope";
    private const string Description = "create the envelope";

    // How often to look while an envelope may still appear.
    private static readonly TimeSpan _lookupInterval = TimeSpan.FromSeconds(2);

    /// <summary>The same over another connection. Calls with one transaction id take turns, whoever makes them.</summary>
    public EnvelopeCreator With(DocuSignConnection other) => new(other, retry, turns, settleTime, clock, telemetry, logger);

    public async Task<EnvelopeSummary> CreateAsync(
        EnvelopeDefinition envelope, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = envelope.TransactionId is { } own
            ? await turns.EnterAsync(own, cancellationToken).ConfigureAwait(false)
            : Turns.Alone();
        var transactionId = envelope.TransactionId ?? Guid.NewGuid().ToString("D");
        var creation = new Creation(envelope, progress, transactionId, turn, clock);
        using var measured = telemetry.Measure(Name);
        try
        {
            try
            {
                var budget = retry.Begin(Name, creation.CanSend);
                try
                {
                    await AttemptAsync(creation, budget, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (RetryPolicy.ShouldRepeat(exception, budget))
                {
                    await RepeatAsync(creation, budget, exception, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && creation.IsInDoubt)
            {
                logger.CreationAbandoned(creation.TransactionId);
                throw;
            }
            catch (Exception exception) when (creation.IsInDoubt)
            {
                creation.Envelope = await FindOrFailAsync(creation, exception, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            measured.Failed(exception);
            throw;
        }

        var created = creation.Envelope!;
        logger.EnvelopeCreated(created.EnvelopeId, created.Status, created.TransactionId);
        return created;
    }

    private Task RepeatAsync(Creation creation, RetryPolicy.Budget budget, Exception failure, CancellationToken cancellationToken) =>
        retry.RepeatAsync(token => AttemptAsync(creation, budget, token), budget, failure, cancellationToken);

    private async Task AttemptAsync(Creation creation, RetryPolicy.Budget budget, CancellationToken cancellationToken)
    {
        if (creation.MayExist)
        {
            creation.Envelope = await FindSettledAsync(creation, budget, cancellationToken).ConfigureAwait(false);
            if (creation.Envelope is not null)
            {
                return;
            }

            creation.DoesNotExist();
        }

        try
        {
            var call = new JsonCall<EnvelopeAnswer>(Name, Description, HttpMethod.Post, "envelopes", EnvelopeAnswer.Read, EnvelopeAnswer.Required)
            {
                CreateContent = creation.CreateContent,
                CanRepeat = creation.CanSend,
            };
            await connection.SendOnceAsync(call, budget, cancellationToken).ConfigureAwait(false);
            creation.Envelope = new EnvelopeSummary(call.Result.Id, call.Result.Status, creation.TransactionId);
        }
        catch (DocuSignConnectionException) when (creation.ProgressFailure is not null)
        {
            creation.ProgressFailure.Throw();
            throw;
        }
        catch (Exception exception)
        {
            creation.Failed(exception);
            throw;
        }
    }

    /// <summary>The last word after all attempts: the envelope after all, the failure when there is none, or that nobody knows.</summary>
    private async Task<EnvelopeSummary> FindOrFailAsync(Creation creation, Exception failure, CancellationToken cancellationToken)
    {
        EnvelopeSummary? found;
        try
        {
            found = await FindSettledAsync(creation, RetryPolicy.Budget.None, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.CreationAbandoned(creation.TransactionId);
            throw;
        }
        catch (Exception)
        {
            // A limit is known to end, and says when.
            throw failure is RateLimitExceededException limit
                ? limit.About(envelopeId: null, creation.TransactionId)
                : new EnvelopeOutcomeUnknownException(creation.TransactionId, failure);
        }

        if (found is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return found;
    }

    /// <summary>Looks for the envelope until it is there, or until it would be there if it existed.</summary>
    private async Task<EnvelopeSummary?> FindSettledAsync(Creation creation, RetryPolicy.Budget budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            var unsettled = creation.SentAt is { } sentAt ? settleTime - clock.GetElapsedTime(sentAt) : TimeSpan.Zero;
            try
            {
                var found = await FindAsync(creation.TransactionId, budget, cancellationToken).ConfigureAwait(false);
                if (found is not null || unsettled <= TimeSpan.Zero)
                {
                    return found;
                }
            }
            catch (Exception) when (unsettled > TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
            {
                // Whatever it was, there is time to ask again, and nothing may be said before that time is over.
            }

            await Task.Delay(unsettled < _lookupInterval ? unsettled : _lookupInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<EnvelopeSummary?> FindAsync(string transactionId, RetryPolicy.Budget budget, CancellationToken cancellationToken)
    {
        var call = new JsonCall<EnvelopesAnswer>(
            "find_envelope",
            "find the envelope",
            HttpMethod.Get,
            "envelopes?transaction_ids=" + Uri.EscapeDataString(transactionId),
            EnvelopesAnswer.Read,
            "envelopes");
        await connection.SendOnceAsync(call, budget, cancellationToken).ConfigureAwait(false);
        return call.Result.Find(transactionId) is { } found ? new EnvelopeSummary(found.Id, found.Status, transactionId) : null;
    }

    /// <summary>What is known of one envelope-to-be.</summary>
    private sealed class Creation(
        EnvelopeDefinition envelope, IProgress<TransferProgress>? progress, string transactionId, Turns.Turn turn, TimeProvider clock)
    {
        private EnvelopeUpload? _upload;

        public string TransactionId => transactionId;

        /// <summary>What came of it, as soon as that is known.</summary>
        public EnvelopeSummary? Envelope { get; set; }

        /// <summary>Whether to look before sending. The caller's own id may have been sent before, by this process or another.</summary>
        public bool MayExist { get; private set; } = envelope.TransactionId is not null;

        /// <summary>Whether this call has sent the envelope and does not know what became of it.</summary>
        public bool IsInDoubt { get; private set; }

        public long? SentAt => turn.SentAt;

        /// <summary>Whether the documents can be sent, or sent again.</summary>
        public bool CanSend() => _upload is not { HasStarted: true } || envelope.Documents.All(document => document.Source.CanReopen);

        public ExceptionDispatchInfo? ProgressFailure => _upload?.ProgressFailure;

        public HttpContent CreateContent()
        {
            _upload = new EnvelopeUpload(envelope, progress);
            turn.SentAt = clock.GetTimestamp();
            return EnvelopeContent.Create(envelope, transactionId, _upload);
        }

        public void DoesNotExist()
        {
            MayExist = IsInDoubt = false;
            _upload = null;
        }

        /// <summary>Learns from a failure to send.</summary>
        public void Failed(Exception exception)
        {
            // A body that was not sent to its end is no request; a token is asked for before sending and after a 401; most refusals
            // are final. A limit was also seen to be reported after the envelope was created.
            var isRefused = exception is DocuSignConnectionException { MayHaveReachedDocuSign: false } or AccessTokenException
                || (exception is DocuSignApiException { StatusCode: < HttpStatusCode.InternalServerError } and not RateLimitExceededException
                    && !RetryPolicy.IsTransient(exception));
            IsInDoubt = _upload is { IsComplete: true } && !isRefused;
            MayExist |= IsInDoubt;
            _upload = IsInDoubt || !CanSend() ? _upload : null;
            turn.SentAt = IsInDoubt ? clock.GetTimestamp() : null;
        }
    }
}
