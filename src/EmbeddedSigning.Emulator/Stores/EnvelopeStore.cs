using EmbeddedSigning.Emulator.Background;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// The envelopes of one emulator. A change is computed from the latest state and is either kept whole or not at all; what is
/// kept, Connect tells in the same order.
/// </summary>
internal sealed class EnvelopeStore
{
    // An answer that was lost is looked up soon; DocuSign forgets the id after a week.
    private static readonly TimeSpan _transactionIdLifetime = TimeSpan.FromDays(7);

    private readonly ConnectQueue _connect;
    private readonly EmulatorData _data;
    private readonly Table<Envelope> _table;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Envelope> _envelopes = [];
    private readonly List<Guid> _order = [];

    public EnvelopeStore(ConnectQueue connect, ConnectSubscriptions subscriptions, EmulatorData data)
    {
        _connect = connect;
        _data = data;
        _table = data.Table<Envelope>("envelopes");
        foreach (var (_, envelope) in _table.Read())
        {
            _envelopes.Add(envelope.Id, envelope);
            _order.Add(envelope.Id);
            subscriptions.Reserve(envelope.Subscriptions);
        }
    }

    public void Add(Envelope envelope)
    {
        lock (_lock)
        {
            Commit(envelope, envelope.Events.AsSpan());
            _order.Add(envelope.Id);
        }
    }

    public Envelope Get(Guid accountId, string id) => Find(accountId, id) ?? throw DoesNotExist();

    public Envelope? Find(Guid id)
    {
        lock (_lock)
        {
            return _envelopes.GetValueOrDefault(id);
        }
    }

    public Envelope Get(Guid id)
    {
        lock (_lock)
        {
            return _envelopes[id];
        }
    }

    public Envelope Update(Guid id, Func<Envelope, Envelope> change)
    {
        lock (_lock)
        {
            var before = _envelopes[id];
            var after = change(before);
            Commit(after, after.Events.AsSpan()[before.Events.Length..]);
            return after;
        }
    }

    /// <summary>All envelopes, oldest first.</summary>
    public IReadOnlyList<Envelope> Snapshot()
    {
        lock (_lock)
        {
            return [.. _order.Select(id => _envelopes[id])];
        }
    }

    public static bool HasTransactionId(Envelope envelope, string transactionId, DateTimeOffset now) =>
        string.Equals(envelope.TransactionId, transactionId, StringComparison.OrdinalIgnoreCase)
        && now - envelope.CreatedAt < _transactionIdLifetime;

    public static RefusalException DoesNotExist() => new(
        "ENVELOPE_DOES_NOT_EXIST",
        "The envelope specified either does not exist or you have no rights to it.");

    // What cannot be kept has not happened: memory changes last, and nobody is told before.
    private void Commit(Envelope envelope, ReadOnlySpan<ConnectEvent> events)
    {
        var messages = _connect.Write(envelope, events);
        _data.Atomically(() =>
        {
            _table.Write(envelope.Id.ToString("D"), envelope);
            _connect.Keep(messages);
        });
        _envelopes[envelope.Id] = envelope;
        _connect.Publish(messages);
    }

    private Envelope? Find(Guid accountId, string id)
    {
        if (!Wire.TryParseGuid(id, out var guid))
        {
            throw RefusalException.InvalidParameter("The envelopeId is not a GUID.");
        }

        lock (_lock)
        {
            return _envelopes.TryGetValue(guid, out var envelope) && envelope.AccountId == accountId ? envelope : null;
        }
    }
}
