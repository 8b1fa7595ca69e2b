using System.Runtime.CompilerServices;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Creation;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.RawCalls;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Signing.Internal;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Uploads;
using EmbeddedSigning.Values.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Composition;

internal sealed partial class EmbeddedSigningClient(
    AuthorizedCalls calls,
    EnvelopeCreator creator,
    RawClients rawClients,
    BoundedMap<IEmbeddedSigningClient> users,
    TrustedHosts trustedHosts,
    FocusedViewAddresses focusedView,
    TimeProvider clock,
    ClientTelemetry telemetry,
    ILogger logger)
    : IEmbeddedSigningClient
{
    public IEmbeddedSigningClient AsUser(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        var user = users.GetOrAdd(calls.NormalizeUserId(userId), id => Over(calls.AsUser(id).WithPriority(CallPriority.Normal)));
        return user.WithPriority(calls.Priority);
    }

    public IEmbeddedSigningClient WithPriority(CallPriority priority)
    {
        if (!Enum.IsDefined(priority))
        {
            throw new ArgumentOutOfRangeException(nameof(priority), priority, "There is no such priority.");
        }

        return priority == calls.Priority ? this : Over(calls.WithPriority(priority));
    }

    public IEmbeddedSigningClient WithLock(EnvelopeLock envelopeLock)
    {
        ArgumentNullException.ThrowIfNull(envelopeLock);
        return Over(calls.WithLock(envelopeLock));
    }

    public HttpClient CreateHttpClient(bool throwOnError = false) => rawClients.Create(calls, throwOnError);

    public async Task<SigningSession> StartSigningAsync(
        EnvelopeDefinition envelope,
        RecipientViewRequest view,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(view);
        if (view.FocusedViewOrigins.Count > 0)
        {
            PageOrigins.ToFrameAncestors(view, focusedView);
        }

        // Checked before sending, because an envelope without a recipient who can sign now must not be created.
        var signer = StartingSigner.Find(envelope, view);
        CheckIdentity(view, signer);
        var summary = await creator.CreateAsync(envelope, progress, cancellationToken).ConfigureAwait(false);
        try
        {
            var url = await RequestRecipientViewAsync(summary.EnvelopeId, view, signer, cancellationToken).ConfigureAwait(false);
            return new SigningSession(summary, url);
        }
        catch (EmbeddedSigningException exception)
        {
            throw exception.About(summary.EnvelopeId, summary.TransactionId);
        }
    }

    public Task<EnvelopeSummary> CreateEnvelopeAsync(
        EnvelopeDefinition envelope,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return creator.CreateAsync(envelope, progress, cancellationToken).AsTask();
    }

    public async Task<SigningUrl> CreateRecipientViewAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (string.IsNullOrWhiteSpace(view.ClientUserId) && view is not ({ RecipientId: not null } or { UserName: not null, Email: not null }))
        {
            throw new ArgumentException(
                "The view must name the client user id that the envelope was created with. A recipient without one is named by RecipientId, or "
                + "by UserName and Email.", nameof(view));
        }

        var given = IdentityOf(view);
        CheckIdentity(view, given);
        return await RequestRecipientViewAsync(envelopeId, view, given, cancellationToken).ConfigureAwait(false);
    }

    public Task<SenderViewUrl> CreateSenderViewAsync(
        EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default) =>
        CreateSenderViewAsync("sender", envelopeId, view, cancellationToken);

    public Task<SenderViewUrl> CreateEditViewAsync(
        EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default) =>
        CreateSenderViewAsync("edit", envelopeId, view, cancellationToken);

    public Task<SenderViewUrl> CreateCorrectViewAsync(
        EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken = default) =>
        CreateSenderViewAsync("correct", envelopeId, view, cancellationToken);

    private EmbeddedSigningClient Over(AuthorizedCalls other) =>
        new(other, creator.With(other), rawClients, users, trustedHosts, focusedView, clock, telemetry, logger);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SigningUrl> RequestRecipientViewAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, SigningRecipientIdentity? given, CancellationToken cancellationToken)
    {
        var recipient = given ?? await FindRecipientAsync(envelopeId, view, view.ClientUserId, cancellationToken).ConfigureAwait(false);
        var requestedAt = clock.GetUtcNow();
        var call = RecipientViewCall(envelopeId, view, recipient);
        try
        {
            await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (RecipientNotFoundException) when (given is { ClientUserId: not null } && view.MayReadRecipients)
        {
            // A signer may have changed their own name while signing. The client user id still tells who they are.
            SigningRecipientIdentity? known = null;
            try
            {
                known = await FindRecipientAsync(envelopeId, view, recipient.ClientUserId, cancellationToken).ConfigureAwait(false);
            }
            catch (RecipientNotFoundException)
            {
                // DocuSign's own refusal, which follows, says more.
            }

            if (known is null || known == recipient)
            {
                throw;
            }

            requestedAt = clock.GetUtcNow();
            call = RecipientViewCall(envelopeId, view, known);
            await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }

        return ToSigningUrl(call, envelopeId, view, requestedAt);
    }

    private static void CheckIdentity(RecipientViewRequest view, SigningRecipientIdentity? given)
    {
        if (given is null && !view.MayReadRecipients)
        {
            throw new ArgumentException(
                "The view must name UserName and Email of the recipient, because MayReadRecipients is false.", nameof(view));
        }
    }

    // If the view has all data that DocuSign needs, no call is needed to read it.
    private static SigningRecipientIdentity? IdentityOf(RecipientViewRequest view) =>
        view is { UserName: { } userName, Email: { } email } ? new SigningRecipientIdentity(view.ClientUserId, userName, email) : null;

    private async Task<SigningRecipientIdentity> FindRecipientAsync(
        EnvelopeId envelopeId, RecipientViewRequest view, string? clientUserId, CancellationToken cancellationToken) =>
        SigningRecipientFinder.Find(envelopeId, clientUserId, view.RecipientId, await ListRecipientsAsync(envelopeId, cancellationToken).ConfigureAwait(false));

    private JsonCall<string> RecipientViewCall(EnvelopeId envelopeId, RecipientViewRequest view, SigningRecipientIdentity recipient)
    {
        var isFocused = view.FocusedViewOrigins.Count > 0;
        var frameAncestors = isFocused ? PageOrigins.ToFrameAncestors(view, focusedView) : view.FrameAncestors;
        var messageOrigins = isFocused ? [focusedView.Origin] : view.MessageOrigins;
        return ViewCall(
            "create_recipient_view",
            "create the recipient view",
            PathOf(envelopeId, "/views/recipient"),
            () => ViewCallJson.RecipientView(view, recipient, frameAncestors, messageOrigins));
    }

    private SigningUrl ToSigningUrl(JsonCall<string> call, EnvelopeId envelopeId, RecipientViewRequest view, DateTimeOffset requestedAt)
    {
        var url = Locales.AddTo(TrustedUrl(call), view.Locale);
        logger.RecipientViewCreated(envelopeId);
        telemetry.SessionStarted();
        return new SigningUrl(url, requestedAt);
    }

    private async Task<SenderViewUrl> CreateSenderViewAsync(
        string name, EnvelopeId envelopeId, SenderViewRequest view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        var requestedAt = clock.GetUtcNow();
        var call = ViewCall(
            $"create_{name}_view", $"create the {name} view", PathOf(envelopeId, "/views/" + name), () => ViewCallJson.SenderView(view));
        await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return new SenderViewUrl(Locales.AddTo(TrustedUrl(call), view.Locale), requestedAt);
    }

    private static JsonCall<string> ViewCall(string name, string description, string path, Func<ReadOnlyMemory<byte>> createJson) =>
        new(name, description, HttpMethod.Post, path, ViewAnswer.ReadUrl, "url")
        {
            CreateContent = () => EnvelopeUploadContent.Json(createJson()),
        };

    private Uri TrustedUrl(JsonCall<string> call)
    {
        if (!Uri.TryCreate(call.Result, UriKind.Absolute, out var url))
        {
            throw call.Incomplete();
        }

        return trustedHosts.Contains(url)
            ? url
            : throw new UntrustedHostException(
                $"DocuSign was asked to {call.Description} and answered with a URL that is not https on a trusted host, but {url.Scheme} on "
                + $"{TrustedHosts.Describe(url)}. If the host is right, add it to TrustedHosts.");
    }

    private static string PathOf(EnvelopeId envelopeId, string subresource = "") => $"envelopes/{envelopeId.ToGuid():D}{subresource}";
}
