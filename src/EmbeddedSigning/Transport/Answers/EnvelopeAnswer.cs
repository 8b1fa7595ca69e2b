using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class EnvelopeAnswer
{
    public string? EnvelopeId { get; init; }

    public string? Status { get; init; }

    public string? TransactionId { get; init; }

    public string? EmailSubject { get; init; }

    public string? CreatedDateTime { get; init; }

    public string? SentDateTime { get; init; }

    public string? DeliveredDateTime { get; init; }

    public string? CompletedDateTime { get; init; }

    public string? DeclinedDateTime { get; init; }

    public string? VoidedDateTime { get; init; }

    public string? VoidedReason { get; init; }

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
