using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Inbox.Internal;

/// <summary>Claims the messages of one client's inbox and hands them to the application.</summary>
internal sealed class ConnectInboxWorker(
    string? clientName, ConnectInbox inbox, ConnectInboxOptions options, InboxMetrics metrics, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
    : BackgroundService
{
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _lookInterval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(options.MaximumConcurrency);
    private readonly CancellationTokenSource _abort = new();

    // If the store was emptied or a claim has expired, the store may return a message again while this process handles it.
    private readonly KeyedGate _turns = new();
    private DateTimeOffset _lookAgainAt;

    /// <summary>Claims no further message and waits for the handlers. When the host's shutdown timeout ends, the handlers are cancelled.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = cancellationToken.Register(_abort.Cancel);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _abort.Dispose();
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
                TimeSpan? pause = TimeSpan.Zero;
                try
                {
                    // The wait may return a slot although the host is stopping.
                    stoppingToken.ThrowIfCancellationRequested();
                    pause = await TryStartNextAsync(stoppingToken).ConfigureAwait(false);
                }
                finally
                {
                    if (pause is not null)
                    {
                        _slots.Release();
                    }
                }

                if (pause is not null)
                {
                    await inbox.WaitAsync(pause.Value, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            for (var i = 0; i < options.MaximumConcurrency; i++)
            {
                await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    // Null when a message was claimed; otherwise how long to wait for one.
    private async Task<TimeSpan?> TryStartNextAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken).ConfigureAwait(false);
            var claim = await inbox.Store.ClaimAsync(inbox.Name, options.Lease, stoppingToken).ConfigureAwait(false);
            Succeeded();
            if (claim is null)
            {
                return options.PollInterval;
            }

            _ = RunAsync(claim);
            return null;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Failed(exception);
            return _pauseAfterFailure;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= _lookAgainAt)
        {
            if (await inbox.RestoreAsync(cancellationToken).ConfigureAwait(false) is > 0 and var lost)
            {
                logger.InboxRestored(lost);
            }

            var counts = await inbox.Store.CountAsync(inbox.Name, cancellationToken).ConfigureAwait(false);
            metrics.Set(clientName, counts.Pending, counts.DeadLetters);
            _lookAgainAt = now + _lookInterval;
        }
    }

    private async Task RunAsync(ConnectInboxClaim claim)
    {
        // Leaves the loop, because a handler may run long before its first await.
        await Task.Yield();
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token);
            using var timeout = new CancellationTokenSource(options.HandlerTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, timeout.Token);
            var renewal = RenewAsync(claim, end, either.Token);
            try
            {
                var failure = await HandleAsync(claim, either.Token).ConfigureAwait(false);
                await TellAsync(claim, failure).ConfigureAwait(false);
            }
            finally
            {
                // Whatever happens, the claim must not be renewed for ever.
                await end.CancelAsync().ConfigureAwait(false);
                await renewal.ConfigureAwait(false);
            }
        }
        finally
        {
            _slots.Release();

            // The next message of the envelope may be due now.
            inbox.Wake();
        }
    }

    // Null when the message was handled.
    private async Task<Exception?> HandleAsync(ConnectInboxClaim claim, CancellationToken cancellationToken)
    {
        ConnectMessage? message = null;
        try
        {
            using var turn = await _turns.EnterAsync(claim.Message.Id, cancellationToken).ConfigureAwait(false);
            if (await inbox.HasHandledAsync(claim.Message).ConfigureAwait(false))
            {
                return null;
            }

            message = inbox.Open(claim.Message);
            if (claim.Attempt > options.MaximumAttempts)
            {
                throw new InvalidOperationException("No attempt has ended: each time the process died, or its claim of the message expired.");
            }

            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await scope.ServiceProvider.GetRequiredKeyedService<IConnectHandler>(clientName)
                    .HandleAsync(message, cancellationToken).ConfigureAwait(false);
            }

            await inbox.RememberAsync(claim.Message).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (claim.Attempt < options.MaximumAttempts)
            {
                logger.InboxAttemptFailed(LoggedException.Of(exception), message?.Event.ToString(), message?.EnvelopeId?.ToString(), claim.Attempt, DelayAfter(claim.Attempt));
            }
            else
            {
                logger.InboxGaveUp(LoggedException.Of(exception), message?.Event.ToString(), message?.EnvelopeId?.ToString(), claim.Attempt);
            }

            return exception;
        }

        metrics.Handled(clientName, clock.GetUtcNow() - claim.Message.ReceivedAt);
        logger.ConnectHandled(message.Event.ToString(), message.EnvelopeId?.ToString());
        return null;
    }

    // Retries until the store answers, because otherwise it would give the message to another process.
    private async Task TellAsync(ConnectInboxClaim claim, Exception? failure)
    {
        while (true)
        {
            try
            {
                await TellOnceAsync(claim, failure).ConfigureAwait(false);
                Succeeded();
                return;
            }
            catch (Exception exception)
            {
                Failed(exception);
            }

            if (_abort.IsCancellationRequested)
            {
                // The claim expires with its lease.
                return;
            }

            await Task.Delay(_pauseAfterFailure, clock, _abort.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellOnceAsync(ConnectInboxClaim claim, Exception? failure)
    {
        if (failure is null)
        {
            await inbox.CompleteAsync(claim).ConfigureAwait(false);
        }
        else if (claim.Attempt < options.MaximumAttempts)
        {
            // If the end of this process has interrupted the handler, another process continues.
            var delay = _abort.IsCancellationRequested ? TimeSpan.Zero : DelayAfter(claim.Attempt);
            await inbox.Store.ReleaseAsync(inbox.Name, claim, delay).ConfigureAwait(false);
            metrics.Count(clientName, "failed");
        }
        else
        {
            await inbox.Store.MoveToDeadLettersAsync(inbox.Name, claim, failure.GetType().FullName!).ConfigureAwait(false);
            metrics.Count(clientName, "dead_lettered");
            _lookAgainAt = default;
        }
    }

    // Cancels the handler when the claim has expired, because another process may be handling the message.
    private async Task RenewAsync(ConnectInboxClaim claim, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        var expiresAt = clock.GetUtcNow() + options.Lease;
        while (true)
        {
            await Task.Delay(options.Lease / 4, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var now = clock.GetUtcNow();
            var isValid = now < expiresAt;
            try
            {
                isValid = await inbox.Store.RenewAsync(inbox.Name, claim, options.Lease, cancellationToken).ConfigureAwait(false);
                expiresAt = now + options.Lease;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Failed(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (!isValid)
            {
                logger.InboxClaimLost();
                await end.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    private TimeSpan DelayAfter(int attempt) =>
        TimeSpan.FromTicks((long)Math.Min(options.MaximumDelay.Ticks, options.FirstDelay.Ticks * Math.Pow(2, attempt - 1)));

    // Logs one line per outage.
    private void Failed(Exception exception)
    {
        if (inbox.BeginOutageOfClaims())
        {
            logger.InboxStoreFailed(exception);
        }
    }

    private void Succeeded()
    {
        if (inbox.EndOutageOfClaims())
        {
            logger.InboxStoreAnswers();
        }
    }
}
