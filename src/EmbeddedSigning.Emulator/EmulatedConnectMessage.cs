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

    /// <summary>When the event happened, by the emulator's clock: the message's <c>generatedDateTime</c>.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The envelope id, a GUID.</summary>
    public string EnvelopeId { get; }

    /// <summary>The recipient id that the sender chose, for events of a recipient; null for others.</summary>
    public string? RecipientId { get; }

    /// <summary>The <c>configurationId</c>. It differs for each configuration of the account and for each envelope's own configuration.</summary>
    public string ConfigurationId { get; }

    /// <summary>The URL to which the message is delivered.</summary>
    public Uri Url { get; }

    /// <summary>The delivery status.</summary>
    public EmulatedConnectStatus Status { get; }

    /// <summary>The number of delivery attempts.</summary>
    public int Attempts { get; }

    /// <summary>The HTTP status of the last attempt; null before the first attempt, and if the last one got no response.</summary>
    public int? HttpStatus { get; }

    /// <summary>Why the last attempt failed; null if it succeeded, and before the first attempt.</summary>
    public string? Error { get; }

    /// <summary>The time of the next attempt, by the emulator's clock; null if there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; }

    /// <summary>The JSON of the last attempt; before any attempt, the JSON of the first one.</summary>
    public string Body => _body.Value;

    /// <summary>One line for a log or a test's output.</summary>
    public override string ToString() => $"{Event} {Status} {Error}".TrimEnd();
}
