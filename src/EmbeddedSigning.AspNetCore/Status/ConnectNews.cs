using System.Buffers.Binary;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>Remembers what Connect reported and nothing changes any more: that an envelope is finished, that a recipient has signed or
/// declined. With it, a return needs no call to DocuSign.</summary>
internal sealed class ConnectNews(string? clientName, SharedMemory memory, TimeProvider clock)
{
    // As long as a browser may take to come back, by default.
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(12);

    private readonly string _prefix = $"EmbeddedSigning:news:{SharedKeys.Fingerprint(clientName)}:";

    /// <summary>Remembers a verified message.</summary>
    public async Task AddAsync(ConnectMessage message, CancellationToken cancellationToken)
    {
        if (message.EnvelopeId is not { } envelopeId)
        {
            return;
        }

        if (message.Event == ConnectEvent.EnvelopeCompleted)
        {
            await SaveAsync(KeyOf(envelopeId), RecipientStatus.Completed, cancellationToken).ConfigureAwait(false);
        }
        else if (message.RecipientId is { } recipientId
            && (message.Event == ConnectEvent.RecipientCompleted || message.Event == ConnectEvent.RecipientDeclined))
        {
            var status = message.Event == ConnectEvent.RecipientCompleted ? RecipientStatus.Completed : RecipientStatus.Declined;
            await SaveAsync(KeyOf(envelopeId, recipientId), status, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whether Connect has reported that everyone has finished the envelope.</summary>
    public async Task<bool> IsCompletedAsync(EnvelopeId envelopeId, CancellationToken cancellationToken) =>
        await FindAsync(KeyOf(envelopeId), DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Finds the final status of a recipient in the messages that arrived since a time; null when there is none.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipientId">The recipient's id in the envelope; null when it is not known.</param>
    /// <param name="since">Messages that arrived earlier prove nothing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<RecipientStatus?> FindAsync(
        EnvelopeId envelopeId, string? recipientId, DateTimeOffset since, CancellationToken cancellationToken) =>
        await FindAsync(KeyOf(envelopeId), since, cancellationToken).ConfigureAwait(false)
        ?? (recipientId is null ? null : await FindAsync(KeyOf(envelopeId, recipientId), since, cancellationToken).ConfigureAwait(false));

    // The time first, then a letter for the status.
    private async Task SaveAsync(string key, RecipientStatus status, CancellationToken cancellationToken)
    {
        var value = new byte[sizeof(long) + 1];
        BinaryPrimitives.WriteInt64LittleEndian(value, clock.GetUtcNow().ToUnixTimeMilliseconds());
        value[sizeof(long)] = status == RecipientStatus.Completed ? (byte)'c' : (byte)'d';
        await memory.SaveAsync(key, value, _lifetime, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RecipientStatus?> FindAsync(string key, DateTimeOffset since, CancellationToken cancellationToken) =>
        await memory.FindAsync(key, cancellationToken).ConfigureAwait(false) is { Length: sizeof(long) + 1 } value
        && BinaryPrimitives.ReadInt64LittleEndian(value) >= since.ToUnixTimeMilliseconds()
            ? value[sizeof(long)] == (byte)'c' ? RecipientStatus.Completed : RecipientStatus.Declined
            : null;

    private string KeyOf(EnvelopeId envelopeId) => _prefix + envelopeId.ToGuid().ToString("N");

    private string KeyOf(EnvelopeId envelopeId, string recipientId) => $"{KeyOf(envelopeId)}:{SharedKeys.Fingerprint(recipientId)}";
}
