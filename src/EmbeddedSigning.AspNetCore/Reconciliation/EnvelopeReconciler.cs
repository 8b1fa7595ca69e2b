using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Reconciliation;

/// <summary>Asks DocuSign from time to time which envelopes changed, and hands the application the events that no Connect message reported.</summary>
internal sealed class EnvelopeReconciler(
    string? clientName,
    IEmbeddedSigningClient client,
    ReconciliationMemory events,
    EnvelopeReconciliationOptions options,
    IServiceScopeFactory scopes,
    ReconciliationMetrics metrics,
    TimeProvider clock,
    ILogger logger) : BackgroundService
{
    // A process that crashes at each start must not ask DocuSign each time, and the application may not be ready yet.
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMinutes(1);

    // DocuSign lists a change a moment after it happened, and clocks differ.
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(10);

    // An envelope with recipients takes some kilobytes, and a response is read up to 4 MB.
    private const int PageSize = 200;

    // Null until a run of this process has succeeded.
    private DateTimeOffset? _doneUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(_firstDelay, clock, stoppingToken).ConfigureAwait(false);
            using var timer = new PeriodicTimer(options.Interval, clock);
            do
            {
                await RunAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await events.TryTakeRunAsync(options.Interval, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (until, earliest) = (now - options.MinimumAge, now - options.LookBack);
        var since = _doneUntil - _overlap is { } known && known > earliest ? known : earliest;
        try
        {
            var query = new EnvelopeQuery(since) { ChangedUntil = until, Parts = EnvelopeParts.Recipients, PageSize = PageSize };
            var isDone = true;
            await foreach (var envelope in client.ListEnvelopesAsync(query, cancellationToken).ConfigureAwait(false))
            {
                foreach (var message in EventsOf(envelope))
                {
                    isDone &= await HandleAsync(message, envelope.EnvelopeId, cancellationToken).ConfigureAwait(false);
                }
            }

            _doneUntil = isDone ? until : _doneUntil;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReconciliationFailed(LoggedException.Of(exception));
        }
    }

    // False when the event must be retried.
    private async Task<bool> HandleAsync(ConnectMessage message, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        try
        {
            var handled = await events.HandleOnceAsync(message, async token =>
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    await scope.ServiceProvider.GetRequiredKeyedService<IConnectHandler>(clientName).HandleAsync(message, token).ConfigureAwait(false);
                }
            }, cancellationToken).ConfigureAwait(false);
            if (handled == true)
            {
                metrics.Found();
                logger.Reconciled(message.Event.ToString(), envelopeId);
            }

            return handled is not null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReconciledEventFailed(LoggedException.Of(exception), message.Event.ToString(), envelopeId);
            return false;
        }
    }

    // In the order in which they happened: recipients first.
    private static IEnumerable<ConnectMessage> EventsOf(Envelope envelope)
    {
        foreach (var recipient in envelope.Recipients ?? [])
        {
            if (recipient.Status == RecipientStatus.Completed)
            {
                yield return Create(ConnectEvent.RecipientCompleted, recipient, recipient.SignedAt ?? recipient.DeliveredAt);
            }
            else if (recipient.Status == RecipientStatus.Declined)
            {
                yield return Create(ConnectEvent.RecipientDeclined, recipient, recipient.DeclinedAt);
            }
        }

        if (envelope.Status == EnvelopeStatus.Completed)
        {
            yield return EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeCompleted, envelope);
        }
        else if (envelope.Status == EnvelopeStatus.Declined)
        {
            yield return EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeDeclined, envelope);
        }
        else if (envelope.Status == EnvelopeStatus.Voided)
        {
            yield return EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeVoided, envelope);
        }

        ConnectMessage Create(ConnectEvent connectEvent, Recipient recipient, DateTimeOffset? at) => EmbeddedSigningModelFactory.ConnectMessage(
            connectEvent, envelope.EnvelopeId, envelope.Status, recipient.RecipientId, at ?? envelope.StatusChangedAt);
    }
}
