using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Delivery;

namespace EmbeddedSigning.Emulator;

/// <summary>A message of DocuSign Connect, and its delivery status when the snapshot was taken.</summary>
public sealed class EmulatedConnectMessage
{
    private readonly Lazy<string> _body;

    internal EmulatedConnectMessage(SentConnectMessage message, DeliveryPayload payload)
    {
        Event = message.Event.Name;
        Time = message.Event.Time;
        EnvelopeId = message.Envelope.Id.ToString("D");
        RecipientId = message.Event.RecipientId;
        ConfigurationId = message.Subscription.Id.ToString(CultureInfo.InvariantCulture);
        Url = message.Subscription.Url;
        Status = (EmulatedConnectStatus)message.Status;
        Attempts = message.Attempts;
        HttpStatus = message.HttpStatus;
        Error = message.Error;
        NextAttemptAt = message.NextAttemptAt;

        var retryCount = Math.Max(0, message.Attempts - 1);
        _body = new Lazy<string>(() => Encoding.UTF8.GetString(payload.Render(message, retryCount)));
    }

    /// <summary>DocuSign's name of the event, for instance <c>envelope-completed</c>.</summary>
    public string Event { get; }

    /// <summary>When it happened, by the emulator's clock: the message's <c>generatedDateTime</c>.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The envelope id, a GUID.</summary>
    public string EnvelopeId { get; }

    /// <summary>The recipient id that the sender chose, for events of a recipient; null for others.</summary>
    public string? RecipientId { get; }

    /// <summary>The <c>configurationId</c>: every configuration of the account and every envelope's own has another.</summary>
    public string ConfigurationId { get; }

    /// <summary>The URL to which it is delivered.</summary>
    public Uri Url { get; }

    /// <summary>The delivery status.</summary>
    public EmulatedConnectStatus Status { get; }

    /// <summary>The number of delivery attempts.</summary>
    public int Attempts { get; }

    /// <summary>The HTTP status of the last answer; null before the first, and when the last attempt got none.</summary>
    public int? HttpStatus { get; }

    /// <summary>Why the last attempt did not deliver it; null when it did, and before the first.</summary>
    public string? Error { get; }

    /// <summary>The time of the next attempt, by the emulator's clock; null if there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; }

    /// <summary>The JSON as it was sent last, or will be sent first.</summary>
    public string Body => _body.Value;

    /// <summary>One line for a log or a test's output.</summary>
    public override string ToString() => $"{Event} {Status} {Error}".TrimEnd();
}
