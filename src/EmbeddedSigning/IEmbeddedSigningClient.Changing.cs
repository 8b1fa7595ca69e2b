using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning;

public partial interface IEmbeddedSigningClient
{
    /// <summary>Sends a draft. DocuSign leaves an envelope that was sent already as it is.</summary>
    /// <param name="envelopeId">The draft.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignApiException">The draft is incomplete: it lacks documents or recipients.</exception>
    Task SendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Sends DocuSign's e-mail again to the remote recipients whose turn it is. Embedded recipients get none.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft, or finished.</exception>
    Task ResendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default);

    /// <summary>Ends an envelope that is sent and not finished. Its recipients can no longer sign it.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="reason">Why; the recipients are told. At most 200 characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished, voided, or a draft.</exception>
    Task VoidEnvelopeAsync(EnvelopeId envelopeId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Moves an envelope to a folder. Moving it to <see cref="EnvelopeFolder.RecycleBin"/> deletes it: DocuSign voids an envelope that was sent and is
    /// not finished, and removes deleted envelopes for good after a while. Moving it from there, for instance to <see cref="EnvelopeFolder.SentItems"/>,
    /// restores it.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The folder is the default value.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    Task MoveEnvelopeAsync(EnvelopeId envelopeId, EnvelopeFolder folder, CancellationToken cancellationToken = default);

    /// <summary>Has DocuSign remove the documents of a finished envelope for good, 14 days later unless the account says otherwise. Download them before.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="scope">What is removed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scope.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not finished.</exception>
    Task PurgeDocumentsAsync(EnvelopeId envelopeId, PurgeScope scope = PurgeScope.Documents, CancellationToken cancellationToken = default);

    /// <summary>Adds a document to an envelope that is not finished, or replaces one. Its bytes are streamed.</summary>
    /// <remarks>A document of an envelope that was sent should be changed under a lock (<see cref="LockEnvelopeAsync"/>). Signers see the file name; letters
    /// outside ASCII become <c>_</c> in it.</remarks>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentId">The number of the document in the envelope, from 1: an existing one to replace it.</param>
    /// <param name="source">Where its bytes come from: at most 32 MB.</param>
    /// <param name="progress">Told how far the upload is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the document.</exception>
    /// <exception cref="DocumentReadException">The document could not be read.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task PutDocumentAsync(
        EnvelopeId envelopeId,
        int documentId,
        DocumentSource source,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes documents from an envelope that is not finished.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="documentIds">The numbers of the documents in the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">There is no number.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task RemoveDocumentsAsync(EnvelopeId envelopeId, IReadOnlyList<int> documentIds, CancellationToken cancellationToken = default);

    /// <summary>Adds a recipient to an envelope that is not finished. It takes a second call where the recipient has tabs.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipient">The recipient. Without a number of its own it gets a random one.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The recipient's id within the envelope.</returns>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the recipient.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignConnectionException">There was no answer, and the call is not repeated: list the recipients to see whether the recipient
    /// was added.</exception>
    Task<string> AddRecipientAsync(EnvelopeId envelopeId, RecipientBuilder recipient, CancellationToken cancellationToken = default);

    /// <summary>Corrects a recipient who has not finished. Signing links that were handed out keep working, because they name the recipient by the client user
    /// id.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="update">The recipient, and what changes.</param>
    /// <param name="resend">Whether DocuSign sends its e-mail to the recipient again.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The correction names no recipient.</exception>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the correction: a name or an address that cannot be.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    /// <exception cref="DocuSignApiException">There is no such recipient, or the recipient has finished (<c>RECIPIENT_UPDATE_FAILED</c>).</exception>
    Task UpdateRecipientAsync(EnvelopeId envelopeId, RecipientUpdate update, bool resend = false, CancellationToken cancellationToken = default);

    /// <summary>Removes a recipient who has not finished.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="recipientId">The recipient's id within the envelope.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The recipient id is empty.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="RecipientNotFoundException">The envelope has no such recipient.</exception>
    Task RemoveRecipientAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken = default);

    /// <summary>Changes when recipients are reminded of an envelope, and when it expires.</summary>
    /// <param name="envelopeId">The envelope; not finished.</param>
    /// <param name="notification">What changes; a part that is null stays as it is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task UpdateNotificationAsync(EnvelopeId envelopeId, EnvelopeNotification notification, CancellationToken cancellationToken = default);

    /// <summary>Locks an envelope against changes by other users and applications. Make changes of your own with the client that <see cref="WithLock"/>
    /// returns.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="duration">How long, from one second; DocuSign allows 30 minutes at most.</param>
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
