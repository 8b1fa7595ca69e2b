using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>
/// Does the work that is due: warns of expiring envelopes and voids them, sends scheduled envelopes, ends delays, purges. It runs once a minute of the
/// emulator's clock, and when that clock is set. Like DocuSign, it acts with a short delay.
/// </summary>
internal sealed class HostTimer(EnvelopeStore store, StoredClock clock) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => DoWhatIsDue(), state: null, dueTime: TimeSpan.Zero, _interval);
        clock.SkewChanged += OnSkewChanged;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <summary>Waits for work in progress, because the data file is closed next.</summary>
    public async ValueTask DisposeAsync()
    {
        clock.SkewChanged -= OnSkewChanged;
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnSkewChanged(object? sender, EventArgs e) => DoWhatIsDue();

    private void DoWhatIsDue()
    {
        var now = clock.GetUtcNow();
        foreach (var envelope in store.Snapshot().Where(candidate => EnvelopeTime.IsDue(candidate, now)))
        {
            try
            {
                store.Update(envelope.Id, current => EnvelopeTime.IsDue(current, now) ? EnvelopeTime.Elapse(current, now) : current);
            }
            catch (RefusalException)
            {
                // For example, a scheduled envelope has lost its recipients. It waits until it has recipients.
            }
            catch (IOException)
            {
                // For example, the disk is full. Then every requested change fails with an error, and this one is retried.
                return;
            }
        }
    }
}
