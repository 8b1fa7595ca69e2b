using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Stores;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Background;

/// <summary>
/// Voids the envelopes whose time is over, as DocuSign does, and as there with a short delay: once a minute of the emulator's
/// clock, and when that is turned.
/// </summary>
internal sealed class EnvelopeExpiry(EnvelopeStore store, EmulatorClock clock) : IHostedService, IAsyncDisposable
{
    // DocuSign's own words, by which an expired envelope is told from one that somebody voided.
    private const string Reason = "Envelope has expired.";

    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => VoidWhatIsOver(), state: null, dueTime: TimeSpan.Zero, _interval);
        clock.SkewChanged += OnSkewChanged;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <summary>Waits for what is being voided, as the data file is closed next.</summary>
    public async ValueTask DisposeAsync()
    {
        clock.SkewChanged -= OnSkewChanged;
        if (_timer is not null)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnSkewChanged(object? sender, EventArgs e) => VoidWhatIsOver();

    private void VoidWhatIsOver()
    {
        var now = clock.GetUtcNow();
        foreach (var envelope in store.Snapshot().Where(IsOver))
        {
            try
            {
                store.Update(envelope.Id, current => IsOver(current) ? current.Void(Reason, now) : current);
            }
            catch (IOException)
            {
                // The disk is full, say: then every change that somebody asks for fails and tells. This one is tried again.
                return;
            }
        }

        bool IsOver(Envelope envelope) => envelope.IsInProgress && envelope.ExpiresAt <= now;
    }
}
