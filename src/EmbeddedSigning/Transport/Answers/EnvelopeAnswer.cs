using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class EnvelopeAnswer
{
    public string? EnvelopeId { get; set; }

    public string? Status { get; set; }

    public string? TransactionId { get; set; }

    public string? EmailSubject { get; set; }

    public string? CreatedDateTime { get; set; }

    public string? SentDateTime { get; set; }

    public string? DeliveredDateTime { get; set; }

    public string? CompletedDateTime { get; set; }

    public string? DeclinedDateTime { get; set; }

    public string? VoidedDateTime { get; set; }

    public string? VoidedReason { get; set; }

    /// <summary>The envelope's id and status, or null when the answer lacks one of them.</summary>
    public (EnvelopeId Id, EnvelopeStatus Status)? Identify() =>
        Envelopes.EnvelopeId.TryParse(EnvelopeId, out var id) && !string.IsNullOrWhiteSpace(Status)
            ? (id, new EnvelopeStatus(Status))
            : null;

    public Envelope? ToEnvelope() => Identify() is not { } envelope ? null : new Envelope(envelope.Id, envelope.Status)
    {
        EmailSubject = EmailSubject,
        CreatedAt = WireTime.Parse(CreatedDateTime),
        SentAt = WireTime.Parse(SentDateTime),
        DeliveredAt = WireTime.Parse(DeliveredDateTime),
        CompletedAt = WireTime.Parse(CompletedDateTime),
        DeclinedAt = WireTime.Parse(DeclinedDateTime),
        VoidedAt = WireTime.Parse(VoidedDateTime),
        VoidedReason = VoidedReason,
    };
}
