using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>Reads envelopes and their recipients, each at most once in 15 minutes: DocuSign's polling rule, which counts links, returns and Focused View
/// together.</summary>
internal sealed class EnvelopeStatusReads(string? clientName, SharedMemory memory, TimeProvider clock)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(15);

    private readonly string _prefix = $"EmbeddedSigning:read:{SharedKeys.Fingerprint(clientName)}:";
    private readonly KeyedGate _gate = new();

    /// <summary>Gets the snapshot from the last 15 minutes; null when there was no read.</summary>
    public async Task<EnvelopeStatusSnapshot?> FindAsync(EnvelopeId envelopeId, CancellationToken cancellationToken) =>
        await memory.FindAsync(KeyOf(envelopeId), cancellationToken).ConfigureAwait(false) is { } bytes
        && EnvelopeStatusSnapshot.Read(bytes) is { } snapshot
        && clock.GetUtcNow() < snapshot.ReadAt + _interval
            ? snapshot
            : null;

    /// <summary>Reads the envelope from DocuSign; null when it was read in the last 15 minutes.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="client">The client, acting as the user who owns the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<EnvelopeStatusSnapshot?> TryReadAsync(EnvelopeId envelopeId, IEmbeddedSigningClient client, CancellationToken cancellationToken) =>
        WaitAsync(ReadOnceAsync(envelopeId, client), cancellationToken);

    /// <summary>Reads the recipients of an envelope that was read in the last 15 minutes and may have been corrected since; null when the recipients
    /// were read in that time too. The polling rule counts this read separately, because recipients have their own address.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="client">The client, acting as the user who owns the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<EnvelopeStatusSnapshot?> TryReadRecipientsAsync(EnvelopeId envelopeId, IEmbeddedSigningClient client, CancellationToken cancellationToken) =>
        WaitAsync(ReadRecipientsOnceAsync(envelopeId, client), cancellationToken);

    // DocuSign counts a read even if the browser no longer waits for it, so no browser cancels it.
    private static Task<EnvelopeStatusSnapshot?> WaitAsync(Task<EnvelopeStatusSnapshot?> reading, CancellationToken cancellationToken)
    {
        _ = reading.ContinueWith(
            static finished => _ = finished.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return reading.WaitAsync(cancellationToken);
    }

    private async Task<EnvelopeStatusSnapshot?> ReadOnceAsync(EnvelopeId envelopeId, IEmbeddedSigningClient client)
    {
        var key = KeyOf(envelopeId);
        using var turn = await _gate.EnterAsync(key, CancellationToken.None).ConfigureAwait(false);
        return await FindAsync(envelopeId, CancellationToken.None).ConfigureAwait(false) is null
            ? await memory.CreateAloneAsync(key, () => ReadAsync(key, envelopeId, client)).ConfigureAwait(false)
            : null;
    }

    private async Task<EnvelopeStatusSnapshot?> ReadAsync(string key, EnvelopeId envelopeId, IEmbeddedSigningClient client)
    {
        // Another process may have read it in the meantime.
        if (await FindAsync(envelopeId, CancellationToken.None).ConfigureAwait(false) is not null)
        {
            return null;
        }

        var envelope = await client.GetEnvelopeAsync(envelopeId, EnvelopeParts.Recipients, CancellationToken.None).ConfigureAwait(false);
        var snapshot = EnvelopeStatusSnapshot.Of(envelope, clock.GetUtcNow());
        await memory.SaveAsync(key, snapshot.ToBytes(), _interval, CancellationToken.None).ConfigureAwait(false);
        return snapshot;
    }

    private async Task<EnvelopeStatusSnapshot?> ReadRecipientsOnceAsync(EnvelopeId envelopeId, IEmbeddedSigningClient client)
    {
        var key = KeyOf(envelopeId);
        var recipientsKey = key + ":recipients";
        using var turn = await _gate.EnterAsync(key, CancellationToken.None).ConfigureAwait(false);
        if (await memory.FindAsync(recipientsKey, CancellationToken.None).ConfigureAwait(false) is not null
            || await FindAsync(envelopeId, CancellationToken.None).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        var recipients = await client.ListRecipientsAsync(envelopeId, CancellationToken.None).ConfigureAwait(false);
        await memory.SaveAsync(recipientsKey, [1], _interval, CancellationToken.None).ConfigureAwait(false);
        var snapshot = known.With(recipients);
        await memory.SaveAsync(key, snapshot.ToBytes(), WaitAfter(known), CancellationToken.None).ConfigureAwait(false);
        return snapshot;
    }

    /// <summary>How long until the envelope may be read again.</summary>
    public TimeSpan WaitAfter(EnvelopeStatusSnapshot snapshot) => snapshot.ReadAt + _interval - clock.GetUtcNow();

    private string KeyOf(EnvelopeId envelopeId) => _prefix + envelopeId.ToGuid().ToString("N");
}
