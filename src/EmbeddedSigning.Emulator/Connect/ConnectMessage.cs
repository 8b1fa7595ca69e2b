using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>
/// One event for one subscriber, with the envelope as it was then, and what became of the message. The queue's lock guards it.
/// </summary>
internal sealed class ConnectMessage
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public required ConnectEvent Event { get; init; }

    public required Envelope Envelope { get; init; }

    public required ConnectSubscription Subscription { get; init; }

    /// <summary>Whether newer messages have pushed it out of the list. It is still delivered.</summary>
    [JsonIgnore]
    public bool IsForgotten { get; set; }

    [JsonInclude]
    public EmulatedConnectStatus Status { get; private set; } = EmulatedConnectStatus.Pending;

    [JsonInclude]
    public int Attempts { get; private set; }

    /// <summary>How many of the retries are used up.</summary>
    [JsonInclude]
    public int Retries { get; private set; }

    [JsonInclude]
    public int? HttpStatus { get; private set; }

    [JsonInclude]
    public string? Error { get; private set; }

    [JsonInclude]
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public void Note(ConnectResult result, ImmutableArray<TimeSpan> retryDelays, DateTimeOffset now)
    {
        Attempts++;
        HttpStatus = result.HttpStatus;
        Error = result.Error;
        NextAttemptAt = null;
        var mayRetry = result.MayRetry && Subscription.RequireAcknowledgment && Retries < retryDelays.Length;
        if (result.Error is null)
        {
            Status = EmulatedConnectStatus.Delivered;
        }
        else if (mayRetry)
        {
            NextAttemptAt = now + retryDelays[Retries++];
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
        Retries = 0;
    }
}
