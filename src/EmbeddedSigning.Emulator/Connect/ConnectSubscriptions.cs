using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Posted;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>The Connect configurations that report an envelope: first its account's, then its own.</summary>
internal sealed class ConnectSubscriptions
{
    // DocuSign's ids have eight digits.
    private int _lastId = 10_000_000;

    public ConnectSubscriptions(IEnumerable<PostedEventNotification> configurations)
    {
        OfAccount = [.. configurations.Select(Subscribe)];
    }

    /// <summary>The configurations of the account.</summary>
    public ImmutableArray<EventSubscription> OfAccount { get; }

    public EventSubscription Subscribe(PostedEventNotification definition) =>
        definition.ToSubscription(Interlocked.Increment(ref _lastId));

    /// <summary>Reserves the ids of stored subscriptions, so that no new one gets them.</summary>
    public void Reserve(ImmutableArray<EventSubscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            _lastId = Math.Max(_lastId, subscription.Id);
        }
    }

    public IEnumerable<EventSubscription> Of(Envelope envelope) => OfAccount.Concat(envelope.Subscriptions);
}
