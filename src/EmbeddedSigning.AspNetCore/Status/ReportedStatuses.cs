using System.Buffers.Binary;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>Remembers the final statuses that Connect reported: that an envelope has ended, or a recipient has signed or declined. With them, a
/// return needs no call to DocuSign. Also remembers which recipients' browsers have returned, which proves nothing.</summary>
internal sealed class ReportedStatuses(string? clientName, SharedMemory memory, TimeProvider clock)
{
    private const byte Completed = (byte)'c';
    private const byte Declined = (byte)'d';
    private const byte Voided = (byte)'v';
    private const string Claim = ":claim";

    // As long as a browser may take to return, by default.
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
            await SaveAsync(KeyOf(envelopeId), Completed, cancellationToken).ConfigureAwait(false);
        }
        else if (message.Event == ConnectEvent.EnvelopeDeclined)
        {
            await SaveAsync(KeyOf(envelopeId), Declined, cancellationToken).ConfigureAwait(false);
        }
        else if (message.Event == ConnectEvent.EnvelopeVoided)
        {
            await SaveAsync(KeyOf(envelopeId), Voided, cancellationToken).ConfigureAwait(false);
        }
        else if (message.RecipientId is { } recipientId
            && (message.Event == ConnectEvent.RecipientCompleted || message.Event == ConnectEvent.RecipientDeclined))
        {
            var letter = message.Event == ConnectEvent.RecipientCompleted ? Completed : Declined;
            await SaveAsync(KeyOf(envelopeId, recipientId), letter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the status that an envelope has ended with; null when Connect has reported no end.</summary>
    public async Task<EnvelopeStatus?> FindEndAsync(EnvelopeId envelopeId, CancellationToken cancellationToken) =>
        await FindAsync(KeyOf(envelopeId), DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false) switch
        {
            Completed => EnvelopeStatus.Completed,
            Declined => EnvelopeStatus.Declined,
            Voided => EnvelopeStatus.Voided,
            _ => null,
        };

    /// <summary>Finds the final status of a recipient in the messages that arrived since a time; null when there is none.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipientId">The recipient's id in the envelope; null when it is not known.</param>
    /// <param name="since">Messages that arrived earlier prove nothing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<RecipientStatus?> FindAsync(
        EnvelopeId envelopeId, string? recipientId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await FindAsync(KeyOf(envelopeId), since, cancellationToken).ConfigureAwait(false) == Completed)
        {
            return RecipientStatus.Completed;
        }

        return recipientId is null ? null : await FindAsync(KeyOf(envelopeId, recipientId), since, cancellationToken).ConfigureAwait(false) switch
        {
            Completed => RecipientStatus.Completed,
            Declined => RecipientStatus.Declined,
            _ => null,
        };
    }

    /// <summary>Tells whether a recipient is known to have signed or declined.</summary>
    public async ValueTask<bool> HasFinishedAsync(EnvelopeId envelopeId, RecipientStatusSnapshot recipient, CancellationToken cancellationToken) =>
        recipient.HasFinished
        || await FindAsync(envelopeId, recipient.RecipientId, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Remembers that a browser came back and claims that a recipient has signed.</summary>
    public Task AddClaimAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken) =>
        SaveAsync(KeyOf(envelopeId, recipientId) + Claim, Completed, cancellationToken);

    /// <summary>Whether a browser came back and claimed that a recipient has signed. That is enough to try another part of the same person first;
    /// DocuSign refuses it if it is not that part's turn.</summary>
    public async ValueTask<bool> HasClaimAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken) =>
        await FindAsync(KeyOf(envelopeId, recipientId) + Claim, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false) is not null;

    // Saves the time first, then the letter.
    private async Task SaveAsync(string key, byte letter, CancellationToken cancellationToken)
    {
        var value = new byte[sizeof(long) + 1];
        BinaryPrimitives.WriteInt64LittleEndian(value, clock.GetUtcNow().ToUnixTimeMilliseconds());
        value[sizeof(long)] = letter;
        await memory.SaveAsync(key, value, _lifetime, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte?> FindAsync(string key, DateTimeOffset since, CancellationToken cancellationToken) =>
        await memory.FindAsync(key, cancellationToken).ConfigureAwait(false) is { Length: sizeof(long) + 1 } value
        && BinaryPrimitives.ReadInt64LittleEndian(value) >= since.ToUnixTimeMilliseconds()
            ? value[sizeof(long)]
            : null;

    private string KeyOf(EnvelopeId envelopeId) => _prefix + envelopeId.ToGuid().ToString("N");

    private string KeyOf(EnvelopeId envelopeId, string recipientId) => $"{KeyOf(envelopeId)}:{SharedKeys.Fingerprint(recipientId)}";
}
