using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Connect;

/// <summary>One event for one subscriber, with the envelope as it was then, and the delivery status.</summary>
internal sealed record SentConnectMessage(Guid Id, ReportedEvent Event, Envelope Envelope, EventSubscription Subscription)
{
    public ConnectStatus Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>How many of the retries are used up.</summary>
    public int Retries { get; init; }

    public int? HttpStatus { get; init; }

    public string? Error { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public SentConnectMessage After(ConnectResult result, ImmutableArray<TimeSpan> retryDelays, DateTimeOffset now)
    {
        var tried = this with
        {
            Attempts = Attempts + 1,
            HttpStatus = result.HttpStatus,
            Error = result.Error,
            NextAttemptAt = null,
        };
        if (result.Error is null)
        {
            return tried with { Status = ConnectStatus.Delivered };
        }

        return result.MayRetry && Subscription.RequireAcknowledgment && Retries < retryDelays.Length
            ? tried with { NextAttemptAt = now + retryDelays[Retries], Retries = Retries + 1 }
            : tried with { Status = ConnectStatus.Failed };
    }

    /// <summary>Restarts delivery, with an immediate attempt and all retries.</summary>
    public SentConnectMessage Republish() => this with { Status = ConnectStatus.Pending, Retries = 0 };
}
