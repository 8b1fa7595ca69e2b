namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope as it is now. Times are null until they have come.</summary>
public sealed class Envelope
{
    internal Envelope(EnvelopeId envelopeId, EnvelopeStatus status)
    {
        EnvelopeId = envelopeId;
        Status = status;
    }

    /// <summary>The envelope's id.</summary>
    public EnvelopeId EnvelopeId { get; }

    /// <summary>Its status.</summary>
    public EnvelopeStatus Status { get; }

    /// <summary>The subject of its e-mails.</summary>
    public string? EmailSubject { get; internal init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; internal init; }

    /// <summary>When its recipients had opened it.</summary>
    public DateTimeOffset? DeliveredAt { get; internal init; }

    /// <summary>When everyone had finished.</summary>
    public DateTimeOffset? CompletedAt { get; internal init; }

    /// <summary>When a recipient declined.</summary>
    public DateTimeOffset? DeclinedAt { get; internal init; }

    /// <summary>When the sender voided it.</summary>
    public DateTimeOffset? VoidedAt { get; internal init; }

    /// <summary>Why the sender voided it.</summary>
    public string? VoidedReason { get; internal init; }

    /// <summary>The recipients of all kinds, in routing order; null unless the envelope was read with
    /// <see cref="EnvelopeParts.Recipients"/>.</summary>
    public IReadOnlyList<Recipient>? Recipients { get; internal init; }
}
