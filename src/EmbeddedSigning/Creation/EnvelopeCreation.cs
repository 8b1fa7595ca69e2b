using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Retries;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Uploads;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Creation;

/// <summary>The creation of one envelope, and what is known of it between attempts.</summary>
internal sealed class EnvelopeCreation(
    AuthorizedCalls calls,
    EnvelopeDefinition envelope,
    IProgress<TransferProgress>? progress,
    CreationTurns.Turn turn,
    TimeSpan settleTime,
    TimeProvider clock,
    ILogger logger) : RetriedOperation
{
    // The interval of lookups while an envelope may still appear.
    private static readonly TimeSpan _lookupInterval = TimeSpan.FromSeconds(2);

    private readonly string _transactionId = envelope.TransactionId ?? Guid.NewGuid().ToString("D");
    private EnvelopeUpload? _upload;
    private EnvelopeSummary? _result;
    private bool _isInDoubt;

    // The caller's own transaction id may have been sent before, by this process or another, unless the caller knows that it was not. A shared store
    // could not answer this: if it lost its last entry, two envelopes would be created.
    private bool _mayExist = envelope.TransactionId is not null && (turn.SentAt is not null || !envelope.TryTakeNewTransactionId());

    public override string Name => "create_envelope";

    /// <summary>Whether the documents can be sent, or sent again.</summary>
    public override bool CanRetry => _upload is not { HasStarted: true } || envelope.Uploads.All(document => document.Source.CanReopen);

    /// <summary>Whether the envelope was sent and its outcome is unknown.</summary>
    public override bool IsInDoubt => _isInDoubt;

    /// <summary>The envelope, when the operation has succeeded.</summary>
    public EnvelopeSummary Result => _result ?? throw new InvalidOperationException("There is no envelope yet.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask AttemptAsync(RetryBudget budget, CancellationToken cancellationToken)
    {
        if (_mayExist)
        {
            _result = await FindSettledAsync(budget, cancellationToken).ConfigureAwait(false);
            if (_result is not null)
            {
                return;
            }

            _mayExist = _isInDoubt = false;
            _upload = null;
        }

        var call = new JsonCall<EnvelopeAnswer>(
            Name, "create the envelope", HttpMethod.Post, "envelopes", EnvelopeAnswer.Read, EnvelopeAnswer.Required)
        {
            CreateContent = CreateContent,
            CanCreateContentAgain = () => CanRetry,
        };
        try
        {
            await calls.SendOnceAsync(call, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is DocuSignConnectionException)
            {
                _upload?.ProgressFailure?.Throw();
            }

            LearnFrom(exception, call.IsRefused);
            if (!_isInDoubt && exception is RateLimitExceededException limit)
            {
                throw limit.About(envelopeId: null, _transactionId);
            }

            throw;
        }

        _result = new EnvelopeSummary(call.Result.Id, call.Result.Status, _transactionId);
    }

    /// <summary>Looks the envelope up. Throws the failure when there is none, or an exception for an unknown outcome when DocuSign cannot be
    /// reached.</summary>
    public override async Task SettleAsync(Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            _result = await FindSettledAsync(RetryBudget.None, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.CreationAbandoned(_transactionId);
            throw;
        }
        catch (Exception)
        {
            // A limit ends at a known time.
            throw failure is RateLimitExceededException limit
                ? limit.About(envelopeId: null, _transactionId)
                : new EnvelopeOutcomeUnknownException(_transactionId, failure);
        }

        if (_result is null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private HttpContent CreateContent()
    {
        _upload = new EnvelopeUpload(envelope.Uploads, progress);
        turn.SentAt = clock.GetTimestamp();
        return EnvelopeUploadContent.Create(envelope, _transactionId, _upload);
    }

    private void LearnFrom(Exception exception, bool isRefused)
    {
        // A refused call can end with another exception, for instance while it waits for the limit. An incomplete body is not a request; a token is
        // requested before sending and after a 401; most refusals are final. A limit without the account's code can be reported although the
        // envelope was created.
        isRefused |= exception is DocuSignConnectionException { MayHaveReachedDocuSign: false } or AccessTokenException
            or RateLimitExceededException { IsRefusedByLimit: true }
            || (exception is DocuSignApiException && !RetryPolicy.IsTransient(exception));
        _isInDoubt = _upload is { IsComplete: true } && !isRefused;
        _mayExist |= _isInDoubt;
        _upload = _isInDoubt || !CanRetry ? _upload : null;
        turn.SentAt = _isInDoubt ? clock.GetTimestamp() : null;
    }

    /// <summary>Looks for the envelope until it appears or the settle time has passed.</summary>
    private async Task<EnvelopeSummary?> FindSettledAsync(RetryBudget budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            var unsettled = Unsettled();
            try
            {
                // Measured when the lookup is sent, because it may have waited for the account's limits before.
                var found = await FindAsync(() => unsettled = Unsettled(), budget, cancellationToken).ConfigureAwait(false);
                if (found is not null || unsettled <= TimeSpan.Zero)
                {
                    return found;
                }
            }
            catch (Exception) when (unsettled > TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
            {
                // There is time for another lookup, and the result is open until that time is over.
            }

            await Task.Delay(unsettled < _lookupInterval ? unsettled : _lookupInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // The time until a sent envelope must have appeared.
    private TimeSpan Unsettled() => turn.SentAt is { } sentAt ? settleTime - clock.GetElapsedTime(sentAt) : TimeSpan.Zero;

    private async Task<EnvelopeSummary?> FindAsync(Action onSending, RetryBudget budget, CancellationToken cancellationToken)
    {
        var call = new JsonCall<EnvelopesAnswer>(
            "find_envelope",
            "find the envelope",
            HttpMethod.Get,
            "envelopes?transaction_ids=" + Uri.EscapeDataString(_transactionId),
            EnvelopesAnswer.Read,
            "envelopes")
        {
            OnSending = onSending,
        };
        await calls.SendOnceAsync(call, budget, cancellationToken).ConfigureAwait(false);
        return call.Result.Find(_transactionId) is { } found ? new EnvelopeSummary(found.Id, found.Status, _transactionId) : null;
    }
}
