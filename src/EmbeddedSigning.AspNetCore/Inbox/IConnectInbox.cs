namespace EmbeddedSigning.AspNetCore;

/// <summary>Gives access to accepted Connect messages that wait to be handled, and to dead letters. <c>UseConnectInbox</c> registers it; for a named
/// client, the name is its key.</summary>
public interface IConnectInbox
{
    /// <summary>Counts the messages.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task<ConnectInboxStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists messages that failed <see cref="ConnectInboxOptions.MaximumAttempts"/> times, the oldest first.</summary>
    /// <param name="count">The maximum number of messages to list.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task<IReadOnlyList<ConnectDeadLetter>> ListDeadLettersAsync(int count = 100, CancellationToken cancellationToken = default);

    /// <summary>Queues a dead letter again, after the waiting messages of its envelope, with the full number of attempts.</summary>
    /// <param name="id">The <see cref="ConnectDeadLetter.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when there is no such dead letter.</returns>
    Task<bool> ReplayAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a dead letter that is no longer needed.</summary>
    /// <param name="id">The <see cref="ConnectDeadLetter.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when there is no such dead letter.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default);
}
