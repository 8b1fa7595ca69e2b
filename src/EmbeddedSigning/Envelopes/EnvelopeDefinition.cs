using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Envelopes.Rules;

namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope to be created, checked by <see cref="EnvelopeBuilder.Build"/>. It can be sent as often as its documents can be read. Each time
/// creates another envelope, unless the definition has a <see cref="EnvelopeBuilder.WithTransactionId">transaction id</see>.</summary>
public sealed class EnvelopeDefinition
{
    private int _isTransactionIdTaken;

    internal EnvelopeDefinition(string emailSubject)
    {
        EmailSubject = emailSubject;
    }

    /// <summary>Creates a definition from DocuSign's own JSON, for envelopes that <see cref="EnvelopeBuilder"/> cannot build. The JSON is sent
    /// unchanged, except for a transaction id if it has none. Its documents are base64. Stream large documents instead, with
    /// <see cref="FromJson(string, IReadOnlyDictionary{int, DocumentSource})"/>. Only DocuSign validates it, but a document without any content is
    /// refused.</summary>
    /// <param name="json">An <c>envelopeDefinition</c> of the eSignature REST API v2.1, as "Envelopes: create" takes it.</param>
    /// <exception cref="EnvelopeDefinitionException">It is not JSON, not such an object, or has a document without content.</exception>
    public static EnvelopeDefinition FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return EnvelopeJsonRules.Read(json, documents: null);
    }

    /// <summary>Creates a definition from DocuSign's own JSON with streamed documents. A document in the JSON without <c>documentBase64</c>, or with an
    /// empty one, also in a composite template, is read while the envelope is sent.</summary>
    /// <param name="json">An <c>envelopeDefinition</c> of the eSignature REST API v2.1.</param>
    /// <param name="documents">The documents by their <c>documentId</c>.</param>
    /// <exception cref="EnvelopeDefinitionException">The text is not such a JSON object. Or a given document is not in the JSON, is there more
    /// than once, or has its bytes there. Or a document has no content.</exception>
    public static EnvelopeDefinition FromJson(string json, IReadOnlyDictionary<int, DocumentSource> documents)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(documents);
        return EnvelopeJsonRules.Read(json, documents);
    }

    /// <summary>The subject of the e-mails, shown as the envelope's title too.</summary>
    public string EmailSubject { get; }

    /// <summary>The message to all recipients (<c>emailBlurb</c>); null when there is none.</summary>
    public string? EmailMessage { get; internal init; }

    /// <summary>The envelope's own documents, in order. For a definition from JSON, only the streamed documents.</summary>
    public IReadOnlyList<EnvelopeDocument> Documents { get; internal init; } = [];

    /// <summary>The template; null if there is none, or if the envelope is sent as composite templates.</summary>
    public Guid? TemplateId { get; internal init; }

    /// <summary>The recipients: of the envelope itself, or in the roles of its template.</summary>
    public IReadOnlyList<EnvelopeRecipient> Recipients { get; internal init; } = [];

    /// <summary>The sender's own data.</summary>
    public IReadOnlyList<CustomField> CustomFields { get; internal init; } = [];

    /// <summary>The webhooks for this envelope. Events that raw JSON names in the older form (<c>envelopeEvents</c>, <c>recipientEvents</c>) are not
    /// included.</summary>
    public IReadOnlyList<EventNotification> EventNotifications { get; internal init; } = [];

    /// <summary>When DocuSign reminds recipients, and when the envelope expires; null for the settings of the template, or without a template for
    /// DocuSign's defaults: no reminders, and expiry after 120 days.</summary>
    public EnvelopeNotification? Notification { get; internal init; }

    /// <summary>The brand of the account in which pages and e-mails appear; null for the account's default.</summary>
    public Guid? BrandId { get; internal init; }

    /// <summary>Whether recipients can comment on the documents; null for the account's setting.</summary>
    public bool? AllowComments { get; internal init; }

    /// <summary>Whether recipients can change the documents for others to initial; null for the account's setting.</summary>
    public bool? AllowMarkup { get; internal init; }

    /// <summary>Whether recipients can reassign the envelope to another person; null for the account's setting.</summary>
    public bool? AllowReassign { get; internal init; }

    /// <summary>Whether signers see a document with tabs only if one of the tabs is theirs; null for the account's setting. True, too, when a recipient
    /// has <see cref="EnvelopeRecipient.ExcludedDocuments"/>, because DocuSign hides documents only together with this setting.</summary>
    public bool? EnforceSignerVisibility { get; internal init; }

    /// <summary>The delay of the sending; null when the envelope is sent at once.</summary>
    internal DelaySettings? SendingDelay { get; init; }

    /// <summary>Whether the sending is delayed, so that no recipient can sign yet.</summary>
    internal bool IsSentLater { get => field || SendingDelay is not null; init; }

    /// <summary>The delays of recipients by routing order.</summary>
    internal IReadOnlyList<(int RoutingOrder, DelaySettings Delay)> RoutingDelays { get; init; } = [];

    /// <summary>The routing orders that the envelope pauses before, so that their recipients cannot sign at once.</summary>
    internal IReadOnlyList<int> PausedRoutingOrders
    {
        get => field ?? [.. RoutingDelays.Select(static delay => delay.RoutingOrder)];
        init;
    }

    /// <summary>The templates of an envelope of several parts.</summary>
    internal IReadOnlyList<TemplateSettings> Templates { get; init; } = [];

    /// <summary>Whether it is sent as composite templates: several templates, templates beside documents or recipients without a role, settings that
    /// roles do not have, or filled-in forms.</summary>
    internal bool IsComposite { get; init; }

    /// <summary>Whether it has values for form fields, so that each of its documents is a separate part.</summary>
    internal bool FillsForms { get; init; }

    /// <summary>How many of several templates come before the envelope's own documents.</summary>
    internal int DocumentsPosition { get; init; }

    /// <summary>The documents that are sent with the envelope: its own, and those that replace a template's document.</summary>
    internal IReadOnlyList<EnvelopeDocument> AllDocuments { get => field ?? Documents; init; } = null!;

    /// <summary>The sent documents whose bytes are streamed, and are not part of the JSON.</summary>
    internal IReadOnlyList<EnvelopeDocument> Uploads { get => field ?? AllDocuments; init; } = null!;

    /// <summary>The raw or changed JSON, which is sent instead of these properties; null for an envelope of the builder that no callback
    /// changes.</summary>
    internal string? Json { get; init; }

    /// <summary>Whether recipients may come from a template, in an order that only the template knows.</summary>
    internal bool HasRecipientsOfTemplates { get; init; }

    /// <summary>Whether it is the content of a template: it has no status, and roles instead of people.</summary>
    internal bool IsTemplate { get; init; }

    /// <summary>Whether the envelope is only prepared (<c>created</c>) instead of sent (<c>sent</c>).</summary>
    public bool IsDraft { get; internal init; }

    /// <summary>The sender's id for this envelope, kept by DocuSign for seven days; null when each creation gets a new
    /// one.</summary>
    public string? TransactionId { get; internal init; }

    internal bool HasNewTransactionId { get; init; }

    /// <summary>Returns true once, if no process has sent the transaction id yet.</summary>
    internal bool TryTakeNewTransactionId() => HasNewTransactionId && Interlocked.Exchange(ref _isTransactionIdTaken, 1) == 0;
}
