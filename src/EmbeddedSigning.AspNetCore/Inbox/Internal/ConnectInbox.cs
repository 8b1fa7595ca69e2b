using System.Security.Cryptography;
using System.Threading.Channels;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Inbox;
using EmbeddedSigning.Sharing.Internal;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.AspNetCore.Inbox.Internal;

/// <summary>The inbox of one client: encrypts messages for the store, and wakes the worker of this process.</summary>
internal sealed class ConnectInbox(
    string? clientName, IConnectInboxStore store, IDataProtectionProvider dataProtection, ConnectInboxOptions options, TimeProvider clock)
    : IConnectInbox
{
    // If more messages wait than fit here, the later messages have no copy.
    private const long MaximumCopiedBytes = 16 * 1024 * 1024;

    // The number of messages that one request to the store can ask for.
    private const int MaximumCopies = 1000;

    // Longer than DocuSign retries a delivery; older messages are not accepted.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(31);

    private readonly IDataProtector _protector = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.ConnectInbox", clientName ?? "");
    private readonly ConnectInboxCapacity _capacity = new(options.MaximumMessages, options.MaximumBytes);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // The messages that this process has handled, in case the store is down or has lost them.
    private readonly MemoryReplayStore _handled = new(clock);

    // The messages that this process has acknowledged and stored, in case the store loses them.
    private readonly Dictionary<string, ConnectInboxMessage> _copies = new(StringComparer.Ordinal);
    private long _copiedBytes;

    // Two circuit breakers, because a full store still returns messages.
    private readonly object _outages = new();
    private readonly SharedServiceOutage _additions = new(clock);
    private readonly SharedServiceOutage _claims = new(clock);
    private int _isFull;

    /// <summary>The name of this inbox in the store.</summary>
    public string Name { get; } = SharedKeys.Fingerprint(clientName);

    public IConnectInboxStore Store => store;

    public async Task<ConnectInboxAddition> AddAsync(ConnectMessage message, CancellationToken cancellationToken)
    {
        var id = message.GetDeduplicationId();
        if (await _handled.ContainsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return ConnectInboxAddition.Handled;
        }

        var stored = new ConnectInboxMessage(
            id, message.EnvelopeId?.ToGuid().ToString("N") ?? id, _protector.Protect(message.Body.ToArray()), clock.GetUtcNow());
        var addition = await store.AddAsync(Name, stored, _capacity, cancellationToken).ConfigureAwait(false);
        if (addition == ConnectInboxAddition.Added)
        {
            _isFull = 0;
            Keep(stored);
            Wake();
        }

        return addition;
    }

    /// <summary>Reports that the inbox has refused a message because it is full.</summary>
    /// <returns>Whether it is the first one since a message was added.</returns>
    public bool BeginRefusals() => Interlocked.Exchange(ref _isFull, 1) == 0;

    /// <summary>Whether to add a message: false during an outage of the store, except for one caller every five seconds.</summary>
    public bool MayAdd() => _additions.MayTry();

    /// <summary>Reports that the store failed to add a message.</summary>
    /// <returns>Whether it is the first failure of the outage.</returns>
    public bool BeginOutageOfAdditions() => Begin(_additions);

    /// <summary>Reports that the store failed when the worker used it.</summary>
    /// <returns>Whether it is the first failure of the outage.</returns>
    public bool BeginOutageOfClaims() => Begin(_claims);

    /// <summary>Reports that the store answered the addition of a message.</summary>
    /// <returns>Whether that ends an outage.</returns>
    public bool EndOutageOfAdditions()
    {
        lock (_outages)
        {
            return _additions.End() && !_claims.IsOn;
        }
    }

    /// <summary>Reports that the store answered the worker. After an outage, messages are accepted at once.</summary>
    /// <returns>Whether that ends an outage.</returns>
    public bool EndOutageOfClaims()
    {
        lock (_outages)
        {
            var wasOn = _claims.End();
            if (wasOn)
            {
                _additions.End();
            }

            return wasOn;
        }
    }

    /// <summary>Adds acknowledged messages again that the store has lost, and drops the copies of handled messages.</summary>
    /// <returns>The number of lost messages.</returns>
    public async Task<int> RestoreAsync(CancellationToken cancellationToken)
    {
        ConnectInboxMessage[] copies;
        lock (_copies)
        {
            // In the order in which they arrived, because the messages of an envelope are handled in the order in which they are added.
            copies = [.. _copies.Values.OrderBy(static copy => copy.ReceivedAt)];
        }

        if (copies.Length == 0)
        {
            return 0;
        }

        var lost = 0;
        var states = await store.FindAsync(Name, [.. copies.Select(static copy => copy.Id)], cancellationToken).ConfigureAwait(false);
        foreach (var (copy, state) in copies.Zip(states))
        {
            // Without its copy, the message was handled here in the meantime.
            if (state == ConnectInboxState.Handled || !IsKept(copy.Id))
            {
                Forget(copy.Id);
            }
            else if (state == ConnectInboxState.Unknown)
            {
                await store.AddAsync(Name, copy, _capacity, cancellationToken).ConfigureAwait(false);
                lost++;
            }
        }

        return lost;
    }

    public async Task<bool> HasHandledAsync(ConnectInboxMessage message) =>
        await _handled.ContainsAsync(message.Id, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Remembers in this process that a message was handled.</summary>
    public async Task RememberAsync(ConnectInboxMessage message)
    {
        await _handled.TryAddAsync(message.Id, clock.GetUtcNow() + _memory, CancellationToken.None).ConfigureAwait(false);
        Forget(message.Id);
    }

    /// <summary>Tells the store that a message was handled.</summary>
    public ValueTask CompleteAsync(ConnectInboxClaim claim) => store.CompleteAsync(Name, claim, _memory, CancellationToken.None);

    /// <exception cref="CryptographicException">The message was encrypted with other Data Protection keys, or was tampered with.</exception>
    public ConnectMessage Open(ConnectInboxMessage message) => ConnectMessage.ReadVerified(_protector.Unprotect(message.Content.ToArray()));

    /// <summary>Has the worker of this process look for messages at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits until a message may be due.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _wake.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Look for messages now.
        }
    }

    public async Task<ConnectInboxStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var counts = await store.CountAsync(Name, cancellationToken).ConfigureAwait(false);
        return new ConnectInboxStatus(counts.Pending, counts.DeadLetters, counts.Bytes);
    }

    public async Task<IReadOnlyList<ConnectDeadLetter>> ListDeadLettersAsync(int count = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var letters = await store.ListDeadLettersAsync(Name, count, cancellationToken).ConfigureAwait(false);
        return [.. letters.Select(letter => new ConnectDeadLetter(
            letter.Message.Id, TryOpen(letter.Message), letter.Message.ReceivedAt, letter.FailedAt, letter.Attempts, letter.Error))];
    }

    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var isThere = await store.ReplayAsync(Name, id, cancellationToken).ConfigureAwait(false);
        Wake();
        return isThere;
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await store.RemoveDeadLetterAsync(Name, id, _memory, cancellationToken).ConfigureAwait(false);
    }

    private ConnectMessage? TryOpen(ConnectInboxMessage message)
    {
        try
        {
            return Open(message);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool Begin(SharedServiceOutage outage)
    {
        lock (_outages)
        {
            var isFirst = !_additions.IsOn && !_claims.IsOn;
            outage.Begin();
            return isFirst;
        }
    }

    private void Keep(ConnectInboxMessage message)
    {
        lock (_copies)
        {
            if (_copies.Count < MaximumCopies && _copiedBytes + message.Content.Length <= MaximumCopiedBytes && _copies.TryAdd(message.Id, message))
            {
                _copiedBytes += message.Content.Length;
            }
        }
    }

    private bool IsKept(string id)
    {
        lock (_copies)
        {
            return _copies.ContainsKey(id);
        }
    }

    private void Forget(string id)
    {
        lock (_copies)
        {
            if (_copies.Remove(id, out var message))
            {
                _copiedBytes -= message.Content.Length;
            }
        }
    }
}
