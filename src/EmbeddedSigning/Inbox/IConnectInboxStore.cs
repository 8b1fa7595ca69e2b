namespace EmbeddedSigning.Inbox;

/// <summary>Keeps verified Connect messages until the application has handled them. Register one as a singleton: <c>UseRedis</c> of the package
/// EmbeddedSigning.Redis registers one in Redis Streams. Without a registered store, <c>UseConnectInbox</c> uses a
/// <see cref="MemoryConnectInboxStore"/>.</summary>
/// <remarks>The messages of one group are claimed one at a time, in the order in which they were added. The next one can be claimed when the previous
/// one is completed or became a dead letter. Every method is atomic, and an inbox is created by its first use.</remarks>
public interface IConnectInboxStore
{
    /// <summary>Adds a message, unless the inbox contains it, remembers it as handled, or is full.</summary>
    /// <param name="inbox">The name of the inbox: at most 40 ASCII letters and digits.</param>
    /// <param name="message">The message.</param>
    /// <param name="capacity">The capacity of the inbox, including dead letters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The result. After <see cref="ConnectInboxAddition.Added"/> the message must survive a crash of this process, if the store is
    /// durable.</returns>
    ValueTask<ConnectInboxAddition> AddAsync(
        string inbox, ConnectInboxMessage message, ConnectInboxCapacity capacity, CancellationToken cancellationToken = default);

    /// <summary>Gets the states of messages, so that a process can add a message again that the store has lost.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="ids">The ids of the messages: at most 1,000.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The state of each message, in the order of the ids.</returns>
    ValueTask<IReadOnlyList<ConnectInboxState>> FindAsync(string inbox, IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Claims the message that is due next, among them messages whose claim has expired. Concurrent callers get different messages.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="lease">How long the claim lasts unless it is renewed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The claim; null when no message is due.</returns>
    ValueTask<ConnectInboxClaim?> ClaimAsync(string inbox, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Extends a claim from now on.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="lease">How long the claim lasts unless it is renewed again.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when the claim is no longer valid, because another caller claimed the message after the lease had expired.</returns>
    ValueTask<bool> RenewAsync(string inbox, ConnectInboxClaim claim, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Removes a message that was handled, and remembers its id. Does so even if the claim has expired, because the message was handled
    /// anyway.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="memory">How long the id is remembered.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask CompleteAsync(string inbox, ConnectInboxClaim claim, TimeSpan memory, CancellationToken cancellationToken = default);

    /// <summary>Ends a claim; the message is due again after a delay, and the later messages of its group wait for it. Does nothing when the claim is no
    /// longer valid.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="delay">How long the message cannot be claimed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask ReleaseAsync(string inbox, ConnectInboxClaim claim, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Ends a claim and makes the message a dead letter, which is not claimed again. Does nothing when the claim is no longer valid.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="failure">The type of the last failure. It contains no personal data.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask MoveToDeadLettersAsync(string inbox, ConnectInboxClaim claim, string failure, CancellationToken cancellationToken = default);

    /// <summary>Counts the messages of the inbox.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<ConnectInboxCounts> CountAsync(string inbox, CancellationToken cancellationToken = default);

    /// <summary>Lists dead letters, the oldest first.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="count">The maximum number of dead letters to list.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<IReadOnlyList<ConnectInboxDeadLetter>> ListDeadLettersAsync(string inbox, int count, CancellationToken cancellationToken = default);

    /// <summary>Queues a dead letter again, after the waiting messages of its group. Its attempts start at 1 again.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="id">The id of the message.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when there is no such dead letter.</returns>
    ValueTask<bool> ReplayAsync(string inbox, string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a dead letter, and remembers its id as if it had been handled.</summary>
    /// <param name="inbox">The name of the inbox.</param>
    /// <param name="id">The id of the message.</param>
    /// <param name="memory">How long the id is remembered.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when there is no such dead letter.</returns>
    ValueTask<bool> RemoveDeadLetterAsync(string inbox, string id, TimeSpan memory, CancellationToken cancellationToken = default);
}
