using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// The envelopes of one emulator. A change is computed from the latest state, and is stored completely or not at all. Connect reports the stored changes in
/// the same order.
/// </summary>
internal sealed class EnvelopeStore
{
    private readonly ConnectMessageStore _messageStore;
    private readonly EmulatorData _data;
    private readonly KeptDictionary<Guid, Envelope> _envelopes;
    private readonly Lock _lock = new();

    public EnvelopeStore(ConnectMessageStore messageStore, ConnectSubscriptions subscriptions, EmulatorData data)
    {
        _messageStore = messageStore;
        _data = data;
        _envelopes = data.Dictionary<Guid, Envelope>("envelopes");
        foreach (var envelope in _envelopes.Snapshot())
        {
            subscriptions.Reserve(envelope.Subscriptions);
        }
    }

    public void Add(Envelope envelope)
    {
        lock (_lock)
        {
            Commit(envelope, envelope.Events.AsSpan());
        }
    }

    public Envelope? Find(Guid id) => _envelopes.Find(id);

    public Envelope Get(Guid id) => _envelopes.Find(id) ?? throw DoesNotExist();

    /// <summary>Finds an envelope of any account.</summary>
    public Envelope Get(string id) => WireJson.TryParseGuid(id, out var guid) ? Get(guid) : throw DoesNotExist();

    public Envelope Get(Guid accountId, string id)
    {
        if (!WireJson.TryParseGuid(id, out var guid))
        {
            throw RefusalException.InvalidParameter("The envelopeId is not a GUID.");
        }

        return Find(guid) is { } envelope && envelope.AccountId == accountId ? envelope : throw DoesNotExist();
    }

    public Envelope Update(Guid id, Func<Envelope, Envelope> change)
    {
        lock (_lock)
        {
            var before = Get(id);
            var after = change(before);
            Commit(after, after.Events.AsSpan()[before.Events.Length..]);
            return after;
        }
    }

    /// <summary>All envelopes, oldest first.</summary>
    public IReadOnlyList<Envelope> Snapshot() => _envelopes.Snapshot();

    public static RefusalException DoesNotExist() => new(
        "ENVELOPE_DOES_NOT_EXIST", "The envelope specified either does not exist or you have no rights to it.");

    private void Commit(Envelope envelope, ReadOnlySpan<ReportedEvent> events)
    {
        var messages = _messageStore.Write(envelope, events);
        _data.Atomically(() =>
        {
            _envelopes.Set(envelope.Id, envelope);
            _messageStore.Add(messages);
        });
        _messageStore.Publish(messages);
    }
}
