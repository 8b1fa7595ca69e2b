using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope to be created, checked by <see cref="EnvelopeBuilder.Build"/>. It can be sent as often as its documents
/// can be read; each sending creates an envelope of its own, unless it carries a
/// <see cref="EnvelopeBuilder.WithTransactionId">transaction id</see>.</summary>
public sealed class EnvelopeDefinition
{
    internal EnvelopeDefinition(string emailSubject)
    {
        EmailSubject = emailSubject;
    }

    /// <summary>Takes an envelope in DocuSign's own JSON, for what <see cref="EnvelopeBuilder"/> has no word for. It is sent as it is, with a
    /// transaction id of its own when it has none, and with the documents in it as base64: for large documents the builder
    /// needs far less memory. What DocuSign checks is checked by DocuSign.</summary>
    /// <param name="json">An <c>envelopeDefinition</c> of the eSignature REST API v2.1, as "Envelopes: create" takes it.</param>
    /// <exception cref="EnvelopeDefinitionException">It is not JSON, or not such an object.</exception>
    public static EnvelopeDefinition FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return EnvelopeJson.Read(json);
    }

    /// <summary>The subject of the e-mails, shown as the envelope's title too.</summary>
    public string EmailSubject { get; }

    /// <summary>The message to all recipients (<c>emailBlurb</c>); null when there is none.</summary>
    public string? EmailMessage { get; internal init; }

    /// <summary>The documents, in order.</summary>
    public IReadOnlyList<EnvelopeDocument> Documents { get; internal init; } = [];

    /// <summary>The template; null when the envelope brings its own documents.</summary>
    public Guid? TemplateId { get; internal init; }

    /// <summary>The recipients: of the envelope itself, or in the roles of its template.</summary>
    public IReadOnlyList<EnvelopeRecipient> Recipients { get; internal init; } = [];

    /// <summary>The sender's own data.</summary>
    public IReadOnlyList<CustomField> CustomFields { get; internal init; } = [];

    /// <summary>The webhook for this envelope; null when there is none.</summary>
    public EventNotification? EventNotification { get; internal init; }

    /// <summary>The JSON that was given, to be sent instead of what is said here; null for an envelope of the builder.</summary>
    internal string? Json { get; init; }

    /// <summary>Whether recipients may come from a template, in an order that is known to the template alone.</summary>
    internal bool HasRecipientsOfTemplates { get; init; }

    /// <summary>Whether the envelope is only prepared (<c>created</c>) instead of sent (<c>sent</c>).</summary>
    public bool IsDraft { get; internal init; }

    /// <summary>The sender's id for this envelope, kept by DocuSign for seven days; null when each creation gets a new
    /// one.</summary>
    public string? TransactionId { get; internal init; }
}
