using System.Runtime.CompilerServices;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Retries;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Creation;

/// <summary>Creates exactly one envelope for a transaction id. DocuSign does not document that it refuses a second POST with the same id. So after
/// every failure that may have left an envelope behind, the envelope is looked up before it is sent again.</summary>
internal sealed class EnvelopeCreator(
    AuthorizedCalls calls, RetryRunner operations, CreationTurns turns, TimeSpan settleTime, TimeProvider clock, ILogger logger)
{
    /// <summary>Returns the same creator for other calls. Creations with one transaction id take turns, across all clients.</summary>
    public EnvelopeCreator With(AuthorizedCalls other) => new(other, operations, turns, settleTime, clock, logger);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<EnvelopeSummary> CreateAsync(
        EnvelopeDefinition envelope, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = envelope.TransactionId is { } own
            ? await turns.EnterAsync(own, cancellationToken).ConfigureAwait(false)
            : CreationTurns.Alone();
        var creation = new EnvelopeCreation(calls, envelope, progress, turn, settleTime, clock, logger);
        await operations.RunAsync(creation, cancellationToken).ConfigureAwait(false);

        var created = creation.Result;
        logger.EnvelopeCreated(created.EnvelopeId, created.Status, created.TransactionId);
        return created;
    }
}
