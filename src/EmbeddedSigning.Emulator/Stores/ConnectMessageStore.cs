using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The newest messages of Connect, and what became of each. A restart loses none that is still to be delivered.</summary>
internal sealed class ConnectMessageStore(ConnectSubscriptions subscriptions, EmulatorData data)
{
    /// <summary>The bound, which the documentation of <c>DocuSignEmulator.ConnectMessages</c> names.</summary>
    public const int Capacity = 10_000;

    private readonly KeptDictionary<Guid, SentConnectMessage> _messages = data.Dictionary<Guid, SentConnectMessage>("connect-messages");

    /// <summary>Queues a message for delivery, in the order in which things happened. It neither waits nor fails.</summary>
    public Action<SentConnectMessage>? Queue { get; set; }

    /// <summary>An envelope or a message has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>The messages as they are now, oldest first.</summary>
    public IReadOnlyList<SentConnectMessage> Snapshot() => _messages.Snapshot();

    /// <summary>Writes what the subscribers of an envelope are to be told about what happened to it.</summary>
    public IReadOnlyList<SentConnectMessage> Write(Envelope envelope, ReadOnlySpan<ReportedEvent> events)
    {
        var messages = new List<SentConnectMessage>();
        foreach (var connectEvent in events)
        {
            messages.AddRange(subscriptions.Of(envelope)
                .Where(subscription => subscription.Events.Contains(connectEvent.Name))
                .Select(subscription => new SentConnectMessage(Guid.NewGuid(), connectEvent, envelope, subscription)));
        }

        return messages;
    }

    /// <summary>Keeps messages, in the transaction of the change that they tell of.</summary>
    public void Add(IEnumerable<SentConnectMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages.Set(message.Id, message);
        }
    }

    /// <summary>Sends kept messages on their way, and forgets the oldest beyond the bound. Those are still delivered.</summary>
    public void Publish(IEnumerable<SentConnectMessage> messages)
    {
        var surplus = _messages.Count - Capacity;
        if (surplus > 0)
        {
            _messages.RemoveOldest(_ => surplus-- > 0);
        }

        foreach (var message in messages)
        {
            Queue?.Invoke(message);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Keeps what became of a message.</summary>
    /// <exception cref="IOException">The data file cannot be written.</exception>
    public void Update(SentConnectMessage message)
    {
        _messages.Change(message.Id, _ => message);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Publishes again what failed.</summary>
    /// <param name="envelopeId">The envelope; null for all of them.</param>
    /// <returns>How many messages that were.</returns>
    public int Republish(Guid? envelopeId) => Republish(message => envelopeId is null || message.Envelope.Id == envelopeId);

    /// <summary>Publishes again what failed and is meant.</summary>
    /// <returns>How many messages that were.</returns>
    public int Republish(Func<SentConnectMessage, bool> isMeant)
    {
        SentConnectMessage[] again =
        [
            .. Snapshot()
                .Where(isMeant)
                .Select(message => _messages.Change(
                    message.Id, current => current.Status == ConnectStatus.Failed ? current.Republish() : null))
                .OfType<SentConnectMessage>(),
        ];
        Publish(again);
        return again.Length;
    }
}
