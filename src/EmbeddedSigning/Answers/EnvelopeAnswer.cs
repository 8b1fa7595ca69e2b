using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>The members that every response about an envelope has.</summary>
internal sealed record EnvelopeAnswer(EnvelopeId Id, EnvelopeStatus Status, string? TransactionId)
{
    /// <summary>The members that <see cref="Read(JsonElement)"/> needs.</summary>
    public const string Required = "envelopeId and status";

    /// <summary>Reads the members; null when the id or the status is missing or not valid.</summary>
    public static EnvelopeAnswer? Read(JsonElement json) => Read(json, known: null);

    private static EnvelopeAnswer? Read(JsonElement json, EnvelopeId? known) =>
        (EnvelopeId.TryParse(json.Text("envelopeId"u8), out var id) ? id : known) is { } envelopeId && json.Text("status"u8) is { } status && SafeText.IsWord(status)
            ? new EnvelopeAnswer(envelopeId, new EnvelopeStatus(status), json.Text("transactionId"u8))
            : null;

    /// <summary>Reads an envelope that was requested with some parts; null when the id, the status, or requested recipients are missing. DocuSign
    /// leaves out empty lists of custom fields and documents.</summary>
    /// <param name="json">The envelope.</param>
    /// <param name="parts">The requested parts; other parts are read if they are present.</param>
    /// <param name="known">The envelope's id, for JSON that need not repeat it.</param>
    public static Envelope? ReadEnvelope(JsonElement json, EnvelopeParts parts, EnvelopeId? known = null)
    {
        var recipients = json.Object("recipients"u8, RecipientsAnswer.Read);
        if (Read(json, known) is not { } envelope || (recipients is null && (parts & (EnvelopeParts.Recipients | EnvelopeParts.Tabs)) != EnvelopeParts.None))
        {
            return null;
        }

        return new Envelope(envelope.Id, envelope.Status)
        {
            EmailSubject = json.Text("emailSubject"u8),
            EmailMessage = json.Text("emailBlurb"u8) is { Length: > 0 } message ? message : null,
            Sender = json.Object("sender"u8, static sender => new EnvelopeSender(sender.Text("userId"u8), sender.Text("userName"u8), sender.Text("email"u8))),
            CreatedAt = json.Time("createdDateTime"u8),
            SentAt = json.Time("sentDateTime"u8),
            DeliveredAt = json.Time("deliveredDateTime"u8),
            CompletedAt = json.Time("completedDateTime"u8),
            DeclinedAt = json.Time("declinedDateTime"u8),
            VoidedAt = json.Time("voidedDateTime"u8),
            VoidedReason = json.Text("voidedReason"u8),
            StatusChangedAt = json.Time("statusChangedDateTime"u8),
            LastModifiedAt = json.Time("lastModifiedDateTime"u8),
            ExpiresAt = json.Time("expireDateTime"u8),
            Recipients = recipients,
            CustomFields = json.Object("customFields"u8, CustomFieldsAnswer.Read) ?? (parts.HasFlag(EnvelopeParts.CustomFields) ? [] : null),
            Documents = parts.HasFlag(EnvelopeParts.Documents) || json.Has("envelopeDocuments"u8) ? DocumentsAnswer.Read(json) : null,
        };
    }
}
