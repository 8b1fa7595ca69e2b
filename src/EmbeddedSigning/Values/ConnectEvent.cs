using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Connect;

/// <summary>The event that a Connect message reports. DocuSign may add events, so unknown ones are allowed. Comparison ignores case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct ConnectEvent
{
    private readonly OpenValue _value;

    /// <summary>Creates a value from DocuSign's name of it.</summary>
    /// <param name="value">The name, for instance <c>envelope-completed</c>.</param>
    public ConnectEvent(string value) => _value = new OpenValue(value);

    /// <summary>A draft was created. <c>envelope-created</c></summary>
    public static ConnectEvent EnvelopeCreated { get; } = new("envelope-created");

    /// <summary>The envelope was sent. <c>envelope-sent</c></summary>
    public static ConnectEvent EnvelopeSent { get; } = new("envelope-sent");

    /// <summary>The envelope was sent again. <c>envelope-resent</c></summary>
    public static ConnectEvent EnvelopeResent { get; } = new("envelope-resent");

    /// <summary>All recipients have opened it. <c>envelope-delivered</c></summary>
    public static ConnectEvent EnvelopeDelivered { get; } = new("envelope-delivered");

    /// <summary>All recipients have finished. <c>envelope-completed</c></summary>
    public static ConnectEvent EnvelopeCompleted { get; } = new("envelope-completed");

    /// <summary>A recipient declined to sign. <c>envelope-declined</c></summary>
    public static ConnectEvent EnvelopeDeclined { get; } = new("envelope-declined");

    /// <summary>The sender voided it, or it expired. <c>envelope-voided</c></summary>
    public static ConnectEvent EnvelopeVoided { get; } = new("envelope-voided");

    /// <summary>The sender changed it after sending. <c>envelope-corrected</c></summary>
    public static ConnectEvent EnvelopeCorrected { get; } = new("envelope-corrected");

    /// <summary>Its documents are about to be purged, or were. <c>envelope-purge</c></summary>
    public static ConnectEvent EnvelopePurge { get; } = new("envelope-purge");

    /// <summary>It was deleted. <c>envelope-deleted</c></summary>
    public static ConnectEvent EnvelopeDeleted { get; } = new("envelope-deleted");

    /// <summary>A draft was discarded. <c>envelope-discard</c></summary>
    public static ConnectEvent EnvelopeDiscarded { get; } = new("envelope-discard");

    /// <summary>It was removed from the user's view. <c>envelope-removed</c></summary>
    public static ConnectEvent EnvelopeRemoved { get; } = new("envelope-removed");

    /// <summary>Recipients were reminded of it. <c>envelope-reminder-sent</c></summary>
    public static ConnectEvent EnvelopeReminderSent { get; } = new("envelope-reminder-sent");

    /// <summary>The envelope was sent to a recipient. <c>recipient-sent</c></summary>
    public static ConnectEvent RecipientSent { get; } = new("recipient-sent");

    /// <summary>It was sent to a recipient again. <c>recipient-resent</c></summary>
    public static ConnectEvent RecipientResent { get; } = new("recipient-resent");

    /// <summary>A recipient opened it. <c>recipient-delivered</c></summary>
    public static ConnectEvent RecipientDelivered { get; } = new("recipient-delivered");

    /// <summary>A recipient has finished. <c>recipient-completed</c></summary>
    public static ConnectEvent RecipientCompleted { get; } = new("recipient-completed");

    /// <summary>A recipient declined to sign. <c>recipient-declined</c></summary>
    public static ConnectEvent RecipientDeclined { get; } = new("recipient-declined");

    /// <summary>A recipient could not be authenticated. <c>recipient-authenticationfailed</c></summary>
    public static ConnectEvent RecipientAuthenticationFailed { get; } = new("recipient-authenticationfailed");

    /// <summary>The e-mail to a recipient came back. <c>recipient-autoresponded</c></summary>
    public static ConnectEvent RecipientAutoResponded { get; } = new("recipient-autoresponded");

    /// <summary>A recipient reassigned the envelope to another person. <c>recipient-reassign</c></summary>
    public static ConnectEvent RecipientReassigned { get; } = new("recipient-reassign");

    /// <summary>A recipient delegated signing to another person. <c>recipient-delegate</c></summary>
    public static ConnectEvent RecipientDelegated { get; } = new("recipient-delegate");

    /// <summary>A recipient chose to finish later. <c>recipient-finish-later</c></summary>
    public static ConnectEvent RecipientFinishLater { get; } = new("recipient-finish-later");

    /// <summary>Returns DocuSign's name of the event, for <see cref="Envelopes.EventNotification.Events"/>.</summary>
    /// <param name="connectEvent">The event.</param>
    public static implicit operator string(ConnectEvent connectEvent) => connectEvent.ToString();

    /// <summary>Returns DocuSign's name of the value; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<ConnectEvent>(static text => new ConnectEvent(text));
}
