using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>
/// One event for one subscriber, with the envelope as it was then, and what became of the message. The queue's lock guards it.
/// </summary>
internal sealed class ConnectMessage(ConnectEvent connectEvent, Envelope envelope, ConnectSubscription subscription)
{
    private int _retries;

    public ConnectEvent Event { get; } = connectEvent;

    public Envelope Envelope { get; } = envelope;

    public ConnectSubscription Subscription { get; } = subscription;

    public EmulatedConnectStatus Status { get; private set; } = EmulatedConnectStatus.Pending;

    public int Attempts { get; private set; }

    public int? HttpStatus { get; private set; }

    public string? Error { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    public void Note(ConnectResult result, ImmutableArray<TimeSpan> retryDelays, DateTimeOffset now)
    {
        Attempts++;
        HttpStatus = result.HttpStatus;
        Error = result.Error;
        NextAttemptAt = null;
        var mayRetry = result.MayRetry && Subscription.RequireAcknowledgment && _retries < retryDelays.Length;
        if (result.Error is null)
        {
            Status = EmulatedConnectStatus.Delivered;
        }
        else if (mayRetry)
        {
            NextAttemptAt = now + retryDelays[_retries++];
        }
        else
        {
            Status = EmulatedConnectStatus.Failed;
        }
    }

    /// <summary>Begins anew: with an attempt at once, and all the retries.</summary>
    public void Republish()
    {
        Status = EmulatedConnectStatus.Pending;
        _retries = 0;
    }
}
