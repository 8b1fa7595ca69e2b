using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning;

/// <summary>Creates envelopes and the URLs at which their recipients sign (DocuSign embedded signing). Thread-safe; registered as a singleton by
/// <c>AddEmbeddedSigning</c>.</summary>
/// <remarks>
/// Besides its own exceptions, every method can throw <see cref="AccessTokenException"/> (<see cref="ConsentRequiredException"/> among them) when
/// DocuSign gives no token; <see cref="AccountNotFoundException"/>; <see cref="AccessDeniedException"/>; <see cref="RateLimitExceededException"/>;
/// any other <see cref="DocuSignApiException"/>; <see cref="DocuSignConnectionException"/> when there is no response;
/// <see cref="UnexpectedResponseException"/> and <see cref="UntrustedHostException"/> when the response is not from DocuSign. All are
/// <see cref="EmbeddedSigningException"/>.
/// </remarks>
public partial interface IEmbeddedSigningClient
{
    /// <summary>Gets the same client, acting for another user: with that user's tokens, in that user's account. Every call checks that its token
    /// belongs to that user before it sends anything. A lock of <see cref="WithLock"/> belongs to one user, so the new client does not have it.</summary>
    /// <param name="userId">With the JWT grant, the GUID of a user who has given consent; <see cref="EmbeddedSigningOptions.AccountId"/>, if set,
    /// still applies. With a custom <see cref="IAccessTokenProvider"/>, the id that the provider uses, which is the <see cref="AccessToken.Subject"/>
    /// of its tokens.</param>
    /// <exception cref="ArgumentException">The user id is empty, or, with the JWT grant, not a GUID.</exception>
    IEmbeddedSigningClient AsUser(string userId);

    /// <summary>Gets the same client with another priority for all of its calls. A new client has <see cref="CallPriority.Normal"/>.</summary>
    /// <param name="priority">The priority. <see cref="CallPriority.Low"/> keeps a batch from delaying users: its calls wait for all others and use at
    /// most <see cref="EmbeddedSigningOptions.LowPriorityShare"/> of the account's limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such priority.</exception>
    IEmbeddedSigningClient WithPriority(CallPriority priority);

    /// <summary>Gets the same client as the holder of a lock. When it changes that envelope, it sends the lock's token.</summary>
    /// <param name="envelopeLock">The lock that <see cref="LockEnvelopeAsync"/> returned to the same user. <see cref="AsUser"/> drops it.</param>
    IEmbeddedSigningClient WithLock(EnvelopeLock envelopeLock);

    /// <summary>Creates an <see cref="HttpClient"/> for resources of DocuSign's eSignature REST API without a method in this library. Its requests use
    /// this client's access token, wait for the account's limits, and are measured like all others.</summary>
    /// <remarks>
    /// A relative address is below the account (<c>…/restapi/v2.1/accounts/{accountId}/</c>) and has no leading slash, such as
    /// <c>envelopes/{id}/form_data</c>. <see cref="HttpClient.BaseAddress"/> has a placeholder host, and <c>me</c> as the account if
    /// <see cref="EmbeddedSigningOptions.AccountId"/> is not set. Both are replaced when a request is sent, so creating the client sends no request.
    /// Requests for anything but the REST API, or to hosts that are not DocuSign's, throw <see cref="InvalidOperationException"/> and are not sent.
    /// <para>
    /// GET and HEAD without a body are retried as <see cref="EmbeddedSigningOptions.Retry"/> says. Other requests are sent again only after a refusal
    /// that had no effect: a 401, with a new token, or one of the account's limits, after the wait. Their body must be readable again: bytes, strings,
    /// forms and JSON, but not streams. The timeout covers all attempts and waits.
    /// </para>
    /// <para>
    /// If DocuSign gives no token or no account, if a wait for limits would take too long, or if an error response has more than 4 MB, the exception is
    /// always one of this library. A connection to DocuSign's OAuth server that breaks is a broken connection like any other. The body of a successful response is the application's to read: a failure there is not retried, and is always
    /// an <see cref="HttpRequestException"/>, an <see cref="IOException"/>, or a cancellation, by <see cref="HttpClient.Timeout"/> for instance.
    /// </para>
    /// </remarks>
    /// <param name="throwOnError">True to throw the exceptions of this library for refusals, for connections that break before a response, and for
    /// timeouts of the library. False, the default, to return every response and throw <see cref="HttpRequestException"/> and <see cref="TaskCanceledException"/> as <see cref="HttpClient"/>
    /// does, which suits generated clients such as Refit's.</param>
    /// <returns>A client that is thread-safe and needs no disposal.</returns>
    HttpClient CreateHttpClient(bool throwOnError = false);

    /// <summary>Creates an envelope and the URL at which one of its embedded recipients signs it.</summary>
    /// <param name="envelope">The envelope; not a draft.</param>
    /// <param name="view">The recipient, the return URL and the options of the view. The client user id may be left out when the envelope has exactly
    /// one embedded signer.</param>
    /// <param name="progress">Receives the progress of the upload.</param>
    /// <param name="cancellationToken">Cancels the operation. An envelope that was sent already is kept. If it has the caller's transaction id, another call
    /// finds it.</param>
    /// <exception cref="ArgumentException">The envelope is a draft, does not have the embedded recipient that the view names, or that recipient is
    /// not the first to sign. Or the view is a Focused View, and a workflow verifies the recipient's identity. Nothing was sent.</exception>
    /// <exception cref="RecipientNotFoundException">The recipient should come from a template, but is not in the created envelope.</exception>
    /// <exception cref="DocumentReadException">A document could not be read.</exception>
    /// <exception cref="EnvelopeOutcomeUnknownException">The library could not find out whether the envelope exists.</exception>
    /// <exception cref="EmbeddedSigningException">If the envelope was created but not the URL, <see cref="EmbeddedSigningException.EnvelopeId"/> is the
    /// envelope's id.</exception>
    Task<SigningSession> StartSigningAsync(
        EnvelopeDefinition envelope,
        RecipientViewRequest view,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates an envelope, and sends it unless it is a draft. One call creates at most one envelope, whatever the number of retries. Calls
    /// with the same <see cref="EnvelopeBuilder.WithTransactionId">transaction id</see> create one together. Documents are streamed: memory does not
    /// grow with their size.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="progress">Receives the progress of the upload.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="DocumentReadException">A document could not be read.</exception>
    /// <exception cref="EnvelopeOutcomeUnknownException">The library could not find out whether the envelope exists.</exception>
    Task<EnvelopeSummary> CreateEnvelopeAsync(
        EnvelopeDefinition envelope,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which an embedded recipient signs an envelope that was sent. It works once, for five
    /// minutes.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">The recipient, the return URL and the options of the view.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The view names no recipient.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft or voided.</exception>
    /// <exception cref="RecipientNotFoundException">The envelope has no such recipient.</exception>
    /// <exception cref="RecipientNotInSequenceException">It is not this recipient's turn yet.</exception>
    Task<SigningUrl> CreateRecipientViewAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which a sender prepares a draft and sends it. The URL works once, for ten minutes, and lets its holder change this one
    /// envelope.</summary>
    /// <param name="envelopeId">The draft.</param>
    /// <param name="view">The return URL and the settings of the page.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not a draft.</exception>
    Task<SenderViewUrl> CreateSenderViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which a sender prepares a draft, or changes an envelope that was sent and is not finished. DocuSign calls it the
    /// predecessor of <see cref="CreateSenderViewAsync"/> and <see cref="CreateCorrectViewAsync"/>. The URL works once, for ten minutes, and lets its
    /// holder change this one envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">The return URL and the settings of the page.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task<SenderViewUrl> CreateEditViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which a sender corrects an envelope that was sent and is not finished. The URL works once, for ten minutes, and lets
    /// its holder change this one envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">The return URL and the settings of the page.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft, or finished.</exception>
    Task<SenderViewUrl> CreateCorrectViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);
}
