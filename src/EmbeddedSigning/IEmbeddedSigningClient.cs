using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning;

/// <summary>DocuSign embedded signing: envelopes, and URLs at which their recipients sign. Thread-safe; registered as a
/// singleton by <c>AddEmbeddedSigning</c>.</summary>
/// <remarks>
/// Every method throws, besides what it names itself:
/// <see cref="AccessTokenException"/> (<see cref="ConsentRequiredException"/> among them) when DocuSign gives no token;
/// <see cref="AccountNotFoundException"/>; <see cref="AccessDeniedException"/>; <see cref="RateLimitExceededException"/>; any other
/// <see cref="DocuSignApiException"/>; <see cref="DocuSignConnectionException"/> when no answer comes;
/// <see cref="UnexpectedResponseException"/> and <see cref="UntrustedHostException"/> when the answer is not DocuSign's. All are
/// <see cref="EmbeddedSigningException"/>.
/// </remarks>
public partial interface IEmbeddedSigningClient
{
    /// <summary>The same client, acting for another user: with tokens of that user, in that user's account. Every call checks that it has
    /// a token of that user and no other before it sends anything.</summary>
    /// <param name="userId">With the JWT grant, the GUID of a user who has given consent; <see cref="EmbeddedSigningOptions.AccountId"/>, where
    /// it is set, stays. With tokens of the application's own, whatever its <see cref="IAccessTokenProvider"/> knows
    /// users by: the <see cref="AccessToken.Subject"/> of the tokens that it gives.</param>
    /// <exception cref="ArgumentException">The user id is empty, or, with the JWT grant, not a GUID.</exception>
    IEmbeddedSigningClient AsUser(string userId);

    /// <summary>Gets the same client with another priority for all of its calls. A new client has <see cref="CallPriority.Normal"/>.</summary>
    /// <param name="priority">The priority. <see cref="CallPriority.Low"/> keeps a batch from delaying users: its calls go last and use at most
    /// <see cref="EmbeddedSigningOptions.LowPriorityShare"/> of the account's limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such priority.</exception>
    IEmbeddedSigningClient WithPriority(CallPriority priority);

    /// <summary>Gets the same client as the holder of a lock: its changes of that envelope carry the lock's token.</summary>
    /// <param name="envelopeLock">The lock that <see cref="LockEnvelopeAsync"/> gave to the same user.</param>
    IEmbeddedSigningClient WithLock(EnvelopeLock envelopeLock);

    /// <summary>Creates an <see cref="HttpClient"/> for what this library has no method for: every resource of DocuSign's eSignature REST API.
    /// Its requests carry this client's access token, wait for the account's limits, and are measured like all others.</summary>
    /// <remarks>
    /// A relative address is one below the account (<c>…/restapi/v2.1/accounts/{accountId}/</c>), such as <c>envelopes/{id}/form_data</c>, without a
    /// slash in front. <see cref="HttpClient.BaseAddress"/> names a placeholder host, and <c>me</c> for the account where
    /// <see cref="EmbeddedSigningOptions.AccountId"/> is not set: both are replaced when a request is sent, so that no request is needed to
    /// create the client. Requests for anything but the REST API, or to hosts that are not DocuSign's, throw <see cref="InvalidOperationException"/>
    /// and are not sent.
    /// <para>
    /// GET and HEAD without a body are retried as <see cref="EmbeddedSigningOptions.Retry"/> says. Other requests are sent again only with a new
    /// token after a 401, if their body can be read again: bytes, strings, forms and JSON, and not streams. The timeout covers all attempts
    /// and waits. Failures to get a token, and a wait for limits that would take too long, are always exceptions of this library.
    /// </para>
    /// </remarks>
    /// <param name="throwOnError">True to throw the exceptions of this library for refusals and broken connections. False, the default, to
    /// return every response and throw <see cref="HttpRequestException"/> and <see cref="TaskCanceledException"/> as <see cref="HttpClient"/>
    /// does, which suits generated clients such as Refit's.</param>
    /// <returns>A client that is thread-safe and needs no disposal.</returns>
    HttpClient CreateHttpClient(bool throwOnError = false);

    /// <summary>Creates an envelope and the URL at which one of its embedded recipients signs it.</summary>
    /// <param name="envelope">The envelope; not a draft.</param>
    /// <param name="view">Who signs, and where to return to. The client user id may be left out when the envelope has exactly one
    /// embedded signer.</param>
    /// <param name="progress">Told how far the upload of the documents is.</param>
    /// <param name="cancellationToken">Cancels the call. When the envelope was already sent, it stays: an envelope with a transaction
    /// id of the caller's is found again by calling again.</param>
    /// <exception cref="ArgumentException">The envelope is a draft, or has no embedded recipient such as the view names, or that recipient
    /// is not the first to sign. Nothing was sent.</exception>
    /// <exception cref="RecipientNotFoundException">The recipient was to come from a template, and is not in the envelope that was
    /// created.</exception>
    /// <exception cref="DocumentReadException">A document could not be read.</exception>
    /// <exception cref="EnvelopeOutcomeUnknownException">Whether the envelope exists could not be found out.</exception>
    /// <exception cref="EmbeddedSigningException">When the envelope was created and only the URL was not,
    /// <see cref="EmbeddedSigningException.EnvelopeId"/> tells the envelope.</exception>
    Task<SigningSession> StartSigningAsync(
        EnvelopeDefinition envelope,
        RecipientViewRequest view,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates an envelope, and sends it unless it is a draft. One call creates one envelope at most, however often it has to
    /// try; calls with the same <see cref="EnvelopeBuilder.WithTransactionId">transaction id</see> create one together. Documents
    /// are streamed: memory does not grow with their size.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="progress">Told how far the upload of the documents is.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="DocumentReadException">A document could not be read.</exception>
    /// <exception cref="EnvelopeOutcomeUnknownException">Whether the envelope exists could not be found out.</exception>
    Task<EnvelopeSummary> CreateEnvelopeAsync(
        EnvelopeDefinition envelope,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which an embedded recipient signs an envelope that was sent. It works once, for five
    /// minutes.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">Who signs, and where to return to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
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
    /// <param name="view">Where to return to, and what the page shows and does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not a draft.</exception>
    Task<SenderViewUrl> CreateSenderViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which a sender prepares a draft, or changes an envelope that was sent and is not finished. DocuSign calls it the
    /// predecessor of <see cref="CreateSenderViewAsync"/> and <see cref="CreateCorrectViewAsync"/>. The URL works once, for ten minutes, and lets its
    /// holder change this one envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">Where to return to, and what the page shows and does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    Task<SenderViewUrl> CreateEditViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);

    /// <summary>Creates a URL at which a sender corrects an envelope that was sent and is not finished. The URL works once, for ten minutes, and lets its holder change this one
    /// envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">Where to return to, and what the page shows and does.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft, or finished.</exception>
    Task<SenderViewUrl> CreateCorrectViewAsync(EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default);
}
