using System.Collections.Concurrent;
using EmbeddedSigning.Inbox;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>A store that can fail, hide and lose messages.</summary>
internal sealed class RecordingStore(IConnectInboxStore store) : IConnectInboxStore
{
    private int _additions;
    private int _claims;

    public ConcurrentQueue<ConnectInboxMessage> Added { get; } = new();

    /// <summary>How often it was asked to add a message.</summary>
    public int Additions => _additions;

    /// <summary>How many messages it has given out.</summary>
    public int Claims => _claims;

    public IConnectInboxStore Store { get; set; } = store;

    public bool Fails { get; set; }

    public bool HidesMessages { get; set; }

    public ValueTask<ConnectInboxAddition> AddAsync(
        string inbox, ConnectInboxMessage message, ConnectInboxCapacity capacity, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _additions);
        Use();
        Added.Enqueue(message);
        return Store.AddAsync(inbox, message, capacity, cancellationToken);
    }

    public ValueTask<IReadOnlyList<ConnectInboxState>> FindAsync(string inbox, IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        Use().FindAsync(inbox, ids, cancellationToken);

    public async ValueTask<ConnectInboxClaim?> ClaimAsync(string inbox, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var claim = HidesMessages ? null : await Use().ClaimAsync(inbox, lease, cancellationToken);
        Interlocked.Add(ref _claims, claim is null ? 0 : 1);
        return claim;
    }

    public ValueTask<bool> RenewAsync(string inbox, ConnectInboxClaim claim, TimeSpan lease, CancellationToken cancellationToken = default) =>
        Use().RenewAsync(inbox, claim, lease, cancellationToken);

    public ValueTask CompleteAsync(string inbox, ConnectInboxClaim claim, TimeSpan memory, CancellationToken cancellationToken = default) =>
        Use().CompleteAsync(inbox, claim, memory, cancellationToken);

    public ValueTask ReleaseAsync(string inbox, ConnectInboxClaim claim, TimeSpan delay, CancellationToken cancellationToken = default) =>
        Use().ReleaseAsync(inbox, claim, delay, cancellationToken);

    public ValueTask MoveToDeadLettersAsync(string inbox, ConnectInboxClaim claim, string failure, CancellationToken cancellationToken = default) =>
        Use().MoveToDeadLettersAsync(inbox, claim, failure, cancellationToken);

    public ValueTask<ConnectInboxCounts> CountAsync(string inbox, CancellationToken cancellationToken = default) =>
        Use().CountAsync(inbox, cancellationToken);

    public ValueTask<IReadOnlyList<ConnectInboxDeadLetter>> ListDeadLettersAsync(string inbox, int count, CancellationToken cancellationToken = default) =>
        Use().ListDeadLettersAsync(inbox, count, cancellationToken);

    public ValueTask<bool> ReplayAsync(string inbox, string id, CancellationToken cancellationToken = default) =>
        Use().ReplayAsync(inbox, id, cancellationToken);

    public ValueTask<bool> RemoveDeadLetterAsync(string inbox, string id, TimeSpan memory, CancellationToken cancellationToken = default) =>
        Use().RemoveDeadLetterAsync(inbox, id, memory, cancellationToken);

    private IConnectInboxStore Use() => Fails ? throw new InvalidOperationException("The store is down.") : Store;
}
