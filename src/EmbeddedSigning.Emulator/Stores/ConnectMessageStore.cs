using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The newest Connect messages, with their delivery status. Undelivered messages survive a restart.</summary>
internal sealed class ConnectMessageStore(ConnectSubscriptions subscriptions, EmulatorData data)
{
    /// <summary>The limit in the documentation of <c>DocuSignEmulator.ConnectMessages</c>.</summary>
    public const int Capacity = 10_000;

    private readonly KeptDictionary<Guid, SentConnectMessage> _messages = data.Dictionary<Guid, SentConnectMessage>("connect-messages");

    /// <summary>Queues a message for delivery, in the order of the events. It neither waits nor fails.</summary>
    public Action<SentConnectMessage>? Queue { get; set; }

    /// <summary>Raised when an envelope or a message has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>The messages as they are now, oldest first.</summary>
    public IReadOnlyList<SentConnectMessage> Snapshot() => _messages.Snapshot();

    /// <summary>Creates the messages about events of an envelope for its subscribers.</summary>
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

    /// <summary>Stores messages, in the transaction of the change that they report.</summary>
    public void Add(IEnumerable<SentConnectMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages.Set(message.Id, message);
        }
    }

    /// <summary>Queues stored messages for delivery, and removes the oldest ones beyond the limit. Removed messages are still delivered.</summary>
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

    /// <summary>Stores the new state of a message.</summary>
    /// <exception cref="IOException">The data file cannot be written.</exception>
    public void Update(SentConnectMessage message)
    {
        _messages.Change(message.Id, _ => message);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Redelivers the failed messages.</summary>
    /// <param name="envelopeId">The envelope; null for all of them.</param>
    /// <returns>The number of these messages.</returns>
    public int Republish(Guid? envelopeId) => Republish(message => envelopeId is null || message.Envelope.Id == envelopeId);

    /// <summary>Redelivers the failed messages that a predicate selects.</summary>
    /// <returns>The number of these messages.</returns>
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
