using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Calls.Answers;

/// <summary>What every answer about an envelope says.</summary>
internal sealed record EnvelopeAnswer(EnvelopeId Id, EnvelopeStatus Status, string? TransactionId)
{
    /// <summary>What <see cref="Read"/> needs.</summary>
    public const string Required = "envelopeId and status";

    /// <summary>Reads it; null when the id or the status is missing, or is none.</summary>
    public static EnvelopeAnswer? Read(JsonElement json) =>
        EnvelopeId.TryParse(json.Text("envelopeId"u8), out var id) && json.Text("status"u8) is { } status && SafeText.IsWord(status)
            ? new EnvelopeAnswer(id, new EnvelopeStatus(status), json.Text("transactionId"u8))
            : null;

    /// <summary>Reads all of it; null when the id or the status is missing.</summary>
    public static Envelope? ReadEnvelope(JsonElement json) => ReadEnvelope(json, recipients: null);

    /// <summary>Reads the envelope and its recipients; null when the id, the status or the recipients are missing.</summary>
    public static Envelope? ReadEnvelopeWithRecipients(JsonElement json) =>
        json.Object("recipients"u8, RecipientsAnswer.Read) is { } recipients ? ReadEnvelope(json, recipients) : null;

    private static Envelope? ReadEnvelope(JsonElement json, IReadOnlyList<Recipient>? recipients) => Read(json) is not { } envelope
        ? null
        : new Envelope(envelope.Id, envelope.Status)
        {
            EmailSubject = json.Text("emailSubject"u8),
            CreatedAt = WireTime.Parse(json.Text("createdDateTime"u8)),
            SentAt = WireTime.Parse(json.Text("sentDateTime"u8)),
            DeliveredAt = WireTime.Parse(json.Text("deliveredDateTime"u8)),
            CompletedAt = WireTime.Parse(json.Text("completedDateTime"u8)),
            DeclinedAt = WireTime.Parse(json.Text("declinedDateTime"u8)),
            VoidedAt = WireTime.Parse(json.Text("voidedDateTime"u8)),
            VoidedReason = json.Text("voidedReason"u8),
            Recipients = recipients,
        };
}
