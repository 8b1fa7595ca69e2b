using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Transport;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning;

internal sealed class EmbeddedSigningClient(DocuSignConnection connection, TrustedHosts trustedHosts, ILogger logger)
    : IEmbeddedSigningClient
{
    private const int MaximumVoidReason = 200;

    public async Task<SigningSession> StartSigningAsync(
        EnvelopeDefinition envelope,
        RecipientViewRequest view,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(view);

        // Before anything is sent: an envelope that nobody can sign here must not come into being.
        var signer = SignerOf(envelope, view);
        var summary = await CreateEnvelopeAsync(envelope, progress, cancellationToken).ConfigureAwait(false);
        var url = await RequestRecipientViewAsync(
            summary.EnvelopeId, view, new(signer.ClientUserId!, view.UserName ?? signer.Name, view.Email ?? signer.Email), cancellationToken).ConfigureAwait(false);
        return new SigningSession(summary, url);
    }

    public async Task<EnvelopeSummary> CreateEnvelopeAsync(
        EnvelopeDefinition envelope,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var transactionId = envelope.TransactionId ?? Guid.NewGuid().ToString("D");
        var call = new ApiCall(
            "create the envelope",
            HttpMethod.Post,
            "envelopes",
            () => EnvelopeContent.Create(envelope, transactionId, progress),
            CanRepeat: envelope.Documents.All(document => document.Source.CanReopen));
        var answer = await connection.SendAsync(call, WireJson.Default.EnvelopeAnswer, cancellationToken).ConfigureAwait(false);
        var (id, status) = answer.Identify() ?? throw Incomplete(call, "envelopeId and status");
        logger.EnvelopeCreated(id.ToString(), status.ToString(), transactionId);
        return new EnvelopeSummary(id, status, transactionId);
    }

    public async Task<SigningUrl> CreateRecipientViewAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (string.IsNullOrWhiteSpace(view.ClientUserId))
        {
            throw new ArgumentException(
                "The view must name the client user id of the recipient: the one that the envelope was created with.", nameof(view));
        }

        if (view is { UserName: { } userName, Email: { } email })
        {
            return await RequestRecipientViewAsync(
                envelopeId, view, new(view.ClientUserId, userName, email), cancellationToken).ConfigureAwait(false);
        }

        var recipients = await ListRecipientsAsync(envelopeId, cancellationToken).ConfigureAwait(false);
        var recipient = recipients.FirstOrDefault(candidate =>
            string.Equals(candidate.ClientUserId, view.ClientUserId, StringComparison.Ordinal)
            && (view.RecipientId is null || string.Equals(candidate.RecipientId, view.RecipientId, StringComparison.Ordinal)))
            ?? throw new RecipientNotFoundException(
                $"The envelope {envelopeId} has no embedded recipient with the client user id '{view.ClientUserId}'. "
                + "It is set when the envelope is created; a recipient without one signs by e-mail.");
        return await RequestRecipientViewAsync(
            envelopeId, view, new(view.ClientUserId, recipient.Name ?? "", recipient.Email ?? ""), cancellationToken).ConfigureAwait(false);
    }

    public Task<SenderViewUrl> CreateSenderViewAsync(
        EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken = default) =>
        CreateSenderViewAsync("create the sender view", "sender", envelopeId, returnUrl, cancellationToken);

    public Task<SenderViewUrl> CreateEditViewAsync(
        EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken = default) =>
        CreateSenderViewAsync("create the edit view", "edit", envelopeId, returnUrl, cancellationToken);

    public async Task<Envelope> GetEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall("read the envelope", HttpMethod.Get, PathOf(envelopeId));
        var answer = await connection.SendAsync(call, WireJson.Default.EnvelopeAnswer, cancellationToken).ConfigureAwait(false);
        return answer.ToEnvelope() ?? throw Incomplete(call, "envelopeId and status");
    }

    public async Task<IReadOnlyList<Recipient>> ListRecipientsAsync(
        EnvelopeId envelopeId, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall("list the recipients", HttpMethod.Get, PathOf(envelopeId, "/recipients"));
        var answer = await connection.SendAsync(call, WireJson.Default.RecipientsAnswer, cancellationToken).ConfigureAwait(false);
        return answer.ToRecipients();
    }

    public async Task<IReadOnlyList<DocumentInfo>> ListDocumentsAsync(
        EnvelopeId envelopeId, CancellationToken cancellationToken = default)
    {
        var call = new ApiCall("list the documents", HttpMethod.Get, PathOf(envelopeId, "/documents"));
        var answer = await connection.SendAsync(call, WireJson.Default.DocumentsAnswer, cancellationToken).ConfigureAwait(false);
        return [.. (answer.EnvelopeDocuments ?? []).Select(document => document.ToDocumentInfo())];
    }

    public Task DownloadDocumentAsync(
        EnvelopeId envelopeId,
        DocumentId documentId,
        Stream destination,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var call = new ApiCall("send the document", HttpMethod.Get, PathOf(envelopeId, $"/documents/{documentId}"));
        return connection.SendAsync(
            call, (response, deadline) => Download.CopyAsync(response, call.Operation, destination, progress, deadline), cancellationToken);
    }

    public async Task VoidEnvelopeAsync(EnvelopeId envelopeId, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > MaximumVoidReason)
        {
            throw new ArgumentException($"The reason may have {MaximumVoidReason} characters at most.", nameof(reason));
        }

        await connection.SendAsync(
            new ApiCall("void the envelope", HttpMethod.Put, PathOf(envelopeId), () => EnvelopeContent.Json(RequestJson.Void(reason))),
            WireJson.Default.UpdateAnswer,
            cancellationToken).ConfigureAwait(false);
        logger.EnvelopeVoided(envelopeId.ToString());
    }

    private async Task<SigningUrl> RequestRecipientViewAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, RecipientIdentity recipient, CancellationToken cancellationToken)
    {
        var requestedAt = connection.Clock.GetUtcNow();
        var url = await RequestViewAsync(new ApiCall(
            "create the recipient view",
            HttpMethod.Post,
            PathOf(envelopeId, "/views/recipient"),
            () => EnvelopeContent.Json(RequestJson.RecipientView(view, recipient))), cancellationToken).ConfigureAwait(false);
        logger.RecipientViewCreated(envelopeId.ToString());
        return new SigningUrl(url, requestedAt);
    }

    private async Task<SenderViewUrl> CreateSenderViewAsync(
        string operation, string view, EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(returnUrl);
        ReturnUrls.Check(returnUrl, nameof(returnUrl));
        return new SenderViewUrl(await RequestViewAsync(new ApiCall(
            operation,
            HttpMethod.Post,
            PathOf(envelopeId, "/views/" + view),
            () => EnvelopeContent.Json(RequestJson.ReturnUrl(returnUrl))), cancellationToken).ConfigureAwait(false));
    }

    private async Task<Uri> RequestViewAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(call, WireJson.Default.ViewAnswer, cancellationToken).ConfigureAwait(false);
        if (!Uri.TryCreate(answer.Url, UriKind.Absolute, out var url))
        {
            throw Incomplete(call, "url");
        }

        return trustedHosts.Contains(url)
            ? url
            : throw new UntrustedHostException(
                $"DocuSign was asked to {call.Operation} and answered with a URL on the host '{url.IdnHost}', which is not an https "
                + "URL of DocuSign's. If the host is right, add it to TrustedHosts.");
    }

    private static EnvelopeRecipient SignerOf(EnvelopeDefinition envelope, RecipientViewRequest view)
    {
        if (envelope.IsDraft)
        {
            throw new ArgumentException("A draft cannot be signed: build the envelope without AsDraft.", nameof(envelope));
        }

        var embedded = envelope.Recipients.Where(recipient => recipient.IsEmbedded).ToArray();
        if (view.ClientUserId is null)
        {
            return embedded.Length == 1
                ? embedded[0]
                : throw new ArgumentException(
                    $"The envelope has {embedded.Length} embedded signers, so the view must name the client user id of one.", nameof(view));
        }

        return Array.Find(embedded, recipient => string.Equals(recipient.ClientUserId, view.ClientUserId, StringComparison.Ordinal))
            ?? throw new ArgumentException(
                $"The envelope has no embedded signer with the client user id '{view.ClientUserId}'.", nameof(view));
    }

    private static string PathOf(EnvelopeId envelopeId, string subresource = "") => $"envelopes/{envelopeId.ToGuid():D}{subresource}";

    private static UnexpectedResponseException Incomplete(ApiCall call, string missing) =>
        new($"DocuSign was asked to {call.Operation} and answered without a usable {missing}.");
}
