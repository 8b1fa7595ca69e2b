using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Reconciliation;

/// <summary>Remembers which final events of envelopes and recipients the application got, by Connect or by reconciliation.</summary>
internal sealed class ReconciliationMemory(string? clientName, ReplayGuard replays, TimeProvider clock)
{
    // Longer than the maximum that reconciliation looks back.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(8);

    // As long as a handler may take.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(5);

    // After its timer, the next run of this instance may reach the store a little faster than this run.
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(10);

    private static readonly ConnectEvent[] _final =
    [
        ConnectEvent.EnvelopeCompleted, ConnectEvent.EnvelopeDeclined, ConnectEvent.EnvelopeVoided, ConnectEvent.RecipientCompleted, ConnectEvent.RecipientDeclined,
    ];

    private readonly string _prefix = $"event:{SharedKeys.Fingerprint(clientName)}:";

    public async Task AddAsync(ConnectMessage message, CancellationToken cancellationToken)
    {
        if (message.EnvelopeId is not null && Array.IndexOf(_final, message.Event) >= 0)
        {
            await replays.TryAddAsync(KeyOf(message), clock.GetUtcNow() + _memory, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Handles an event that the application did not get yet, unless another instance is handling it.</summary>
    /// <returns>True when it was handled now, false when it was handled before; null when another instance is handling it.</returns>
    public async Task<bool?> HandleOnceAsync(ConnectMessage message, Func<CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var key = KeyOf(message);
        if (await replays.ContainsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var claim = "claim:" + key;
        if (!await replays.TryAddAsync(claim, clock.GetUtcNow() + _lease, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        using var lease = new CancellationTokenSource(_lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, cancellationToken);
        try
        {
            await handle(either.Token).ConfigureAwait(false);
            await replays.TryAddAsync(key, clock.GetUtcNow() + _memory, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        finally
        {
            // After the lease, the claim may belong to another process.
            if (!lease.IsCancellationRequested)
            {
                await replays.RemoveAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes a run for this instance, unless there was one less than an interval ago.</summary>
    public async Task<bool> TryTakeRunAsync(TimeSpan interval, CancellationToken cancellationToken) =>
        await replays.TryAddAsync($"{_prefix}run", clock.GetUtcNow() + interval - _tolerance, cancellationToken).ConfigureAwait(false);

    // The key identifies the event, not the message, because reconciliation has no message.
    private string KeyOf(ConnectMessage message) => _prefix + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{message.Event.ToString().ToUpperInvariant()}:{message.EnvelopeId}:{message.RecipientId}")));
}
