namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope as it was when it was read. The time of an event is null until the event has happened.</summary>
public sealed class Envelope
{
    /// <summary>Creates an envelope, for tests.</summary>
    /// <param name="envelopeId">The envelope's id.</param>
    /// <param name="status">Its status.</param>
    public Envelope(EnvelopeId envelopeId, EnvelopeStatus status)
    {
        EnvelopeId = envelopeId;
        Status = status;
    }

    /// <summary>The envelope's id.</summary>
    public EnvelopeId EnvelopeId { get; }

    /// <summary>Its status.</summary>
    public EnvelopeStatus Status { get; }

    /// <summary>The subject of its e-mails.</summary>
    public string? EmailSubject { get; init; }

    /// <summary>The message of its e-mails (<c>emailBlurb</c>); null when there is none.</summary>
    public string? EmailMessage { get; init; }

    /// <summary>The user who sent it, or whose draft it is; null when DocuSign does not say.</summary>
    public EnvelopeSender? Sender { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When its recipients had opened it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When all recipients had finished.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When a recipient declined.</summary>
    public DateTimeOffset? DeclinedAt { get; init; }

    /// <summary>When the sender voided it.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    /// <summary>Why the sender voided it.</summary>
    public string? VoidedReason { get; init; }

    /// <summary>When its status changed last.</summary>
    public DateTimeOffset? StatusChangedAt { get; init; }

    /// <summary>When anything about it changed last.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>When it expires unless it is finished earlier; null if it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The recipients of all kinds, in routing order; null unless the envelope was read with
    /// <see cref="EnvelopeParts.Recipients"/>.</summary>
    public IReadOnlyList<Recipient>? Recipients { get; init; }

    /// <summary>The sender's own data; null unless the envelope was read with <see cref="EnvelopeParts.CustomFields"/>.</summary>
    public IReadOnlyList<CustomField>? CustomFields { get; init; }

    /// <summary>The documents, the certificate of completion among them; null unless the envelope was read with
    /// <see cref="EnvelopeParts.Documents"/>.</summary>
    public IReadOnlyList<DocumentInfo>? Documents { get; init; }
}
