using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning;

public partial interface IEmbeddedSigningClient
{
    /// <summary>Reads an envelope without its parts. DocuSign allows one such call per envelope in 15 minutes; to learn of changes as they happen, use
    /// Connect.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<Envelope> GetEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken);

    /// <summary>Reads an envelope and some of its parts in one call. DocuSign allows one such call per envelope in 15 minutes, whatever the
    /// parts; to learn of changes as they happen, use Connect.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="parts">The parts to add to the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<Envelope> GetEnvelopeAsync(
        EnvelopeId envelopeId, EnvelopeParts parts = EnvelopeParts.None, CancellationToken cancellationToken = default);

    /// <summary>Lists an envelope's recipients, in routing order.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<IReadOnlyList<Recipient>> ListRecipientsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Lists an envelope's documents, the certificate of completion among them.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<IReadOnlyList<DocumentInfo>> ListDocumentsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Reads the values that recipients and sender have filled in. DocuSign allows one such call per envelope in 15 minutes.</summary>
    /// <remarks>Form data is a separate resource, which <see cref="GetEnvelopeAsync(EnvelopeId, EnvelopeParts, CancellationToken)"/> cannot include;
    /// <see cref="EnvelopeParts.Tabs"/> includes the same values, tab by tab.</remarks>
    /// <param name="envelopeId">The envelope; a draft too.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<FormData> GetFormDataAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Lists the fields of Word documents that the sender fills in with <see cref="FillSenderFieldsAsync"/> before the envelope is sent (document
    /// generation).</summary>
    /// <param name="envelopeId">The envelope, made from a template with such documents.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The documents that have such fields; empty when none has.</returns>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<IReadOnlyList<DocumentSenderFields>> ListSenderFieldsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Lists the tabs of a recipient with their values. <see cref="EnvelopeParts.Tabs"/> reads the tabs of all recipients in one
    /// call.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipientId">The recipient's id within the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The recipient id is empty.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="RecipientNotFoundException">The envelope has no such recipient.</exception>
    Task<IReadOnlyList<RecipientTab>> ListTabsAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken = default);

    /// <summary>Lists an envelope's history, oldest first.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<IReadOnlyList<AuditEvent>> ListAuditEventsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Lists the identity verification workflows of the account (<see cref="RecipientBuilder.IdentityVerification"/>).</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The workflows; empty for an account without identity verification.</returns>
    Task<IReadOnlyList<IdentityWorkflow>> ListIdentityWorkflowsAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the reminders and the expiration of an envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task<EnvelopeNotification> GetNotificationAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Lists the account's envelopes in the order in which they were created. Pages are fetched as they are read; one call brings up to
    /// <see cref="EnvelopeQuery.PageSize"/> envelopes.</summary>
    /// <remarks>No envelope is missed when others leave the list during the loop, for instance because the loop voids them.</remarks>
    /// <param name="query">The filters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The cursor of the query does not come from a page, its parts include the tabs, its folder or a status is
    /// the default value, or the name of its custom field contains <c>=</c>.</exception>
    IAsyncEnumerable<Envelope> ListEnvelopesAsync(EnvelopeQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists the account's envelopes page by page, each with a cursor from which another process can continue.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The cursor of the query does not come from a page, its parts include the tabs, its folder or a status is
    /// the default value, or the name of its custom field contains <c>=</c>.</exception>
    IAsyncEnumerable<EnvelopePage> ListEnvelopePagesAsync(EnvelopeQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists the account's templates by name, without roles and documents. Pages are fetched as they are read.</summary>
    /// <param name="query">The filters; null for all templates.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The folder of the query is the default value.</exception>
    IAsyncEnumerable<Template> ListTemplatesAsync(TemplateQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a template with its roles, their tabs, and its documents.</summary>
    /// <param name="templateId">The template.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="DocuSignApiException">There is no such template.</exception>
    Task<Template> GetTemplateAsync(Guid templateId, CancellationToken cancellationToken = default);

    /// <summary>Downloads a document into a stream as it arrives. Exceptions of the stream and of the progress are not wrapped.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentId">The document: one of the envelope's, or one that DocuSign assembles.</param>
    /// <param name="destination">The stream to write to; it is left open. After a failed download it may contain a part of the document.</param>
    /// <param name="options">The options of the download; null for the account's settings.</param>
    /// <param name="progress">Receives the progress of the download.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task DownloadDocumentAsync(
        EnvelopeId envelopeId,
        DocumentId documentId,
        Stream destination,
        DownloadOptions? options = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Downloads the transcript of the comments on an envelope, a PDF, into a stream as it arrives. It contains those comments that the user of
    /// the access token can read. Exceptions of the stream and of the progress are not wrapped.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="destination">The stream to write to; it is left open. After a failed download it may contain a part of the transcript.</param>
    /// <param name="progress">Receives the progress of the download.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="DocuSignApiException">DocuSign refuses it, for example because there are no comments.</exception>
    /// <remarks>See "Comments: getCommentsTranscript" in DocuSign's eSignature REST API documentation.</remarks>
    Task DownloadCommentsAsync(
        EnvelopeId envelopeId, Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);
}
