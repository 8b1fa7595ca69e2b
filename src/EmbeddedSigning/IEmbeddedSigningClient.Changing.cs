using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning;

public partial interface IEmbeddedSigningClient
{
    /// <summary>Sends a draft. An envelope that was sent already does not change.</summary>
    /// <param name="envelopeId">The draft.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignApiException">The draft is incomplete: it lacks documents or recipients.</exception>
    Task SendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Resends DocuSign's e-mail to the remote recipients whose turn it is. Embedded recipients get no e-mail.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft, or finished.</exception>
    Task ResendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Ends an envelope that is sent and not finished. Its recipients can no longer sign it.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="reason">The reason, which the recipients see: at most 200 characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished, voided, or a draft.</exception>
    Task VoidEnvelopeAsync(EnvelopeId envelopeId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Moves an envelope to a folder. Moving it to <see cref="EnvelopeFolder.RecycleBin"/> deletes it. DocuSign voids an unfinished envelope
    /// that was sent, and permanently removes deleted envelopes after some time. Moving it back, for instance to
    /// <see cref="EnvelopeFolder.SentItems"/>, restores it.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The folder is the default value.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task MoveEnvelopeAsync(EnvelopeId envelopeId, EnvelopeFolder folder, CancellationToken cancellationToken = default);

    /// <summary>Makes DocuSign permanently remove the documents of a finished envelope, 14 days later unless the account's settings differ. Download
    /// them before.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="scope">The parts to remove.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not finished.</exception>
    Task PurgeDocumentsAsync(EnvelopeId envelopeId, PurgeScope scope = PurgeScope.Documents, CancellationToken cancellationToken = default);

    /// <summary>Adds a document to an envelope that is not finished, or replaces one. Its bytes are streamed.</summary>
    /// <remarks>Lock an envelope that was sent (<see cref="LockEnvelopeAsync"/>) before you change its documents. Signers see the file name; letters
    /// outside ASCII become <c>_</c> in it.</remarks>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentId">The number of the document in the envelope, from 1. An existing document with this number is replaced.</param>
    /// <param name="source">Where its bytes come from: at most 32 MB.</param>
    /// <param name="progress">Receives the progress of the upload.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the document, or it is HTML (<see cref="DocumentSource.FromHtml"/>).</exception>
    /// <exception cref="DocumentReadException">The document could not be read.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task PutDocumentAsync(
        EnvelopeId envelopeId,
        int documentId,
        DocumentSource source,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Fills in the sender's fields of a Word document, and has DocuSign generate the document with them. The envelope is a draft that was
    /// made from a template.</summary>
    /// <remarks>See "Document generation" in DocuSign's documentation; not every production plan has it. DocuSign checks no formats of dates and
    /// numbers.</remarks>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentId">DocuSign's id of the document, from <see cref="ListSenderFieldsAsync"/>.</param>
    /// <param name="values">The values by the names of the fields.</param>
    /// <param name="tables">The rows for tables, which are fields of the type <c>TableRow</c>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">
    /// There is neither a value nor a table, a table or a row is null, or the document's id is the empty GUID.
    /// </exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not a draft.</exception>
    /// <exception cref="DocuSignApiException">The envelope has no such document, or the document has no such field.</exception>
    Task FillSenderFieldsAsync(
        EnvelopeId envelopeId,
        Guid documentId,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyList<SenderTable>? tables = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes documents from an envelope that is not finished.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentIds">The numbers of the documents in the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The list of numbers is empty.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task RemoveDocumentsAsync(EnvelopeId envelopeId, IReadOnlyList<int> documentIds, CancellationToken cancellationToken = default);

    /// <summary>Creates a template in the account. Its documents are read into memory, and sent in base64.</summary>
    /// <param name="definition">The template, from <see cref="EnvelopeBuilder.BuildTemplate"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The template's id, for <see cref="EnvelopeBuilder.FromTemplate"/>.</returns>
    /// <exception cref="DocumentReadException">A document cannot be read.</exception>
    /// <exception cref="DocuSignApiException">DocuSign refused the template, for instance because no document has an anchor string.</exception>
    /// <exception cref="DocuSignConnectionException">There was no response, and the library does not retry. List the templates to see whether the
    /// template was created.</exception>
    Task<Guid> CreateTemplateAsync(TemplateDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>Adds a recipient to an envelope that is not finished. Adding the recipient's tabs takes a second call.</summary>
    /// <remarks>If the second call is cancelled, or fails without a refusal, a recipient with a random number stays, possibly without tabs, and the
    /// library logs event 22 with the recipient's id.</remarks>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipient">The recipient. Without <see cref="RecipientBuilder.RecipientId"/> it gets a random number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The recipient's id within the envelope.</returns>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the recipient. Or the recipient depends on settings of the envelope that are not
    /// known here: a <see cref="RecipientBuilder.Language"/> without texts, or <see cref="RecipientBuilder.ExcludeDocuments"/>.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignApiException">DocuSign refused the recipient or a tab, for instance because no document has its anchor string. The
    /// library removes a recipient with a random number again; if it cannot, it logs event 20. The recipient may already have received an e-mail. A
    /// recipient with a number of yours stays.</exception>
    /// <exception cref="DocuSignConnectionException">There was no response, and the library does not retry. List the recipients to see whether the
    /// recipient was added.</exception>
    Task<string> AddRecipientAsync(EnvelopeId envelopeId, RecipientBuilder recipient, CancellationToken cancellationToken = default);

    /// <summary>Corrects a recipient who has not finished. Signing links that were handed out keep working, because they name the recipient by the client user
    /// id.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="update">The recipient and the changes.</param>
    /// <param name="resend">Whether DocuSign sends its e-mail to the recipient again.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The correction names no recipient.</exception>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the correction because of an invalid name, address or type.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignApiException">There is no such recipient, or the recipient has finished (<c>RECIPIENT_UPDATE_FAILED</c>). If a name and an
    /// address are given for an id that no recipient has, DocuSign adds a recipient instead.</exception>
    Task UpdateRecipientAsync(EnvelopeId envelopeId, RecipientUpdate update, bool resend = false, CancellationToken cancellationToken = default);

    /// <summary>Removes a recipient who has not finished.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipientId">The recipient's id within the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The recipient id is empty.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="RecipientNotFoundException">The envelope has no such recipient.</exception>
    Task RemoveRecipientAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken = default);

    /// <summary>Changes the reminders and the expiration of an envelope.</summary>
    /// <param name="envelopeId">The envelope; not finished.</param>
    /// <param name="notification">The changes; a part that is null does not change.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the days.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task UpdateNotificationAsync(EnvelopeId envelopeId, EnvelopeNotification notification, CancellationToken cancellationToken = default);

    /// <summary>Locks an envelope against changes by other users and applications. Make your own changes with the client that <see cref="WithLock"/>
    /// returns.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="duration">How long the lock lasts: at least one second. DocuSign allows 30 minutes at most.</param>
    /// <param name="lockedBy">The name of the application, which DocuSign shows to others.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is less than a second.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeLockedException">The envelope is locked already.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task<EnvelopeLock> LockEnvelopeAsync(EnvelopeId envelopeId, TimeSpan duration, string lockedBy, CancellationToken cancellationToken = default);

    /// <summary>Removes a lock. Changes made under it stay.</summary>
    /// <param name="envelopeLock">The lock.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeLockedException">The lock has expired, or another lock took its place.</exception>
    Task UnlockEnvelopeAsync(EnvelopeLock envelopeLock, CancellationToken cancellationToken = default);
}
