using System.Text;
using System.Text.Json;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Creates the URLs of views: the recipient's view for signing, and the sender's views.</summary>
internal static class ViewEndpoints
{
    private const int MaximalReturnUrlLength = 470;
    private const int MaximalOriginsLength = 500;

    private static readonly HashSet<string> _authenticationMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "Biometric", "Email", "HTTPBasicAuth", "Kerberos", "KnowledgeBasedAuth", "None", "PaperDocuments", "Password",
        "RSASecureID", "SingleSignOn_CASiteminder", "SingleSignOn_InfoCard", "SingleSignOn_MicrosoftActiveDirectory",
        "SingleSignOn_Other", "SingleSignOn_Passport", "SingleSignOn_SAML", "Smartcard", "SSLMutualAuth", "X509Certificate",
    };

    public static void MapViewEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapPost("/envelopes/{envelopeId}/views/recipient", CreateRecipientViewAsync);
        account.MapPost("/envelopes/{envelopeId}/views/sender", CreateSenderViewAsync);
        account.MapPost("/envelopes/{envelopeId}/views/edit", CreateEditViewAsync);
        account.MapPost("/envelopes/{envelopeId}/views/correct", CreateCorrectionViewAsync);

        // DocuSign calls this method obsolete. It does nothing.
        account.MapDelete("/envelopes/{envelopeId}/views/correct", static (EnvelopeCall _) => Results.Ok());
        account.MapPost("/envelopes/{envelopeId}/views/recipient_preview", CreatePreviewAsync);
        account.MapPost("/envelopes/{envelopeId}/views/shared", CreateSharedViewAsync);
        account.MapPost("/templates/{templateId}/views/edit", CreateTemplateViewAsync);
        account.MapPost("/views/console", CreateConsoleAsync);
    }

    private static async Task<IResult> CreateRecipientViewAsync(
        string envelopeId,
        HttpRequest request,
        AdmittedCaller caller,
        EnvelopeStore store,
        SigningViewLinks links,
        CancellationToken cancellationToken)
    {
        var view = await request.ReadJsonAsync<PostedRecipientView>(cancellationToken).ConfigureAwait(false);
        var envelope = store.Get(caller.Account.Id, envelopeId);
        var returnUrl = RequireReturnUrl(view.ReturnUrl);
        Validate(view);
        var recipient = FindRecipient(envelope, view, caller.User);

        envelope.RequireVisibleTo(recipient);

        // Unverified: DocuSign does not support identity verification in Focused View, and does not document its response. The request is the same with and
        // without Focused View, so it is not refused.
        return Answer(links, new SigningViewTarget(envelope.Id, recipient.Guid, returnUrl)
        {
            FrameAncestors = view.FrameAncestors ?? [],
            MessageOrigins = view.MessageOrigins ?? [],
        });
    }

    private static async Task<IResult> CreateSenderViewAsync(
        EnvelopeCall call, Registry registry, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        registry.RequireMaySend(call.Caller.User, call.Caller.Account);
        var view = await call.Request.ReadOptionalJsonAsync<PostedSenderView>(cancellationToken).ConfigureAwait(false);
        return call.Envelope.Status == EnvelopeStatus.Created
            ? Answer(links, SenderTarget(view, call, address))
            : throw RefusalException.InvalidStatus("Sender view cannot be created for an envelope that is not in a draft state.");
    }

    /// <summary>
    /// According to its page, the edit view is the sender view under another name. The tests of DocuSign's SDKs also request it after sending, and get a view.
    /// </summary>
    private static async Task<IResult> CreateEditViewAsync(
        EnvelopeCall call, Registry registry, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        registry.RequireMaySend(call.Caller.User, call.Caller.Account);
        var view = await call.Request.ReadOptionalJsonAsync<PostedSenderView>(cancellationToken).ConfigureAwait(false);
        return call.Envelope.Status == EnvelopeStatus.Created || call.Envelope.IsInProgress
            ? Answer(links, SenderTarget(view, call, address))
            : throw RefusalException.InvalidStatus($"Edit view cannot be created for an envelope in a {call.Envelope.Status} state.");
    }

    private static async Task<IResult> CreateCorrectionViewAsync(
        EnvelopeCall call, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        var view = await call.Request.ReadOptionalJsonAsync<PostedSenderView>(cancellationToken).ConfigureAwait(false);
        return call.Envelope.IsInProgress
            ? Answer(links, SenderTarget(view, call, address))
            : throw RefusalException.InvalidStatus($"Correct view cannot be created for an envelope in a {call.Envelope.Status} state.");
    }

    private static SigningViewTarget SenderTarget(PostedSenderView view, EnvelopeCall call, WebAddress address)
    {
        var envelope = call.Envelope;
        var isOld = string.IsNullOrEmpty(view.ViewAccess);
        if (!isOld && view.ViewAccess is not "envelope")
        {
            throw RefusalException.InvalidParameter("The 'viewAccess' must be envelope.");
        }

        var settings = SenderViewSettings.Parse(view.Settings);
        if (isOld && settings.Given.Count > 0)
        {
            // Unverified: DocuSign may ignore them. The emulator refuses them, because it would drop them silently.
            throw RefusalException.InvalidParameter("The 'settings' need 'viewAccess' envelope.");
        }

        // The owner of the lock sends its token here.
        var token = settings.Given.GetValueOrDefault(SenderViewSettings.LockToken) ?? LockHeader.Read(call.Request).Token;
        _ = EnvelopeLock.Use(envelope, call.LockHolder, token, seconds: null, call.Now);
        var returnUrl = isOld ? ReturnUrlOrOwnPage(view.ReturnUrl, address) : RequireReturnUrl(view.ReturnUrl);
        return new SigningViewTarget(envelope.Id, RecipientGuid: null, returnUrl)
        {
            Kind = envelope.Status == EnvelopeStatus.Created ? SigningViewKind.Sender : SigningViewKind.Correction,
            Settings = settings,
            OpensWholeAccount = isOld,
        };
    }

    private static async Task<IResult> CreatePreviewAsync(
        EnvelopeCall call, SigningViewLinks links, CancellationToken cancellationToken)
    {
        var view = await call.ReadJsonAsync<PostedRecipientView>(cancellationToken).ConfigureAwait(false);
        var returnUrl = RequireReturnUrl(view.ReturnUrl);
        _ = call.Envelope.GetRecipient(view.RecipientId);
        return Answer(links, new SigningViewTarget(call.Envelope.Id, RecipientGuid: null, returnUrl) { Kind = SigningViewKind.Preview });
    }

    /// <summary>Creates a view without signing for a user with whom the envelope is shared.</summary>
    private static async Task<IResult> CreateSharedViewAsync(
        EnvelopeCall call, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        var view = await call.Request.ReadOptionalJsonAsync<PostedSharedView>(cancellationToken).ConfigureAwait(false);
        return Answer(
            links,
            new SigningViewTarget(call.Envelope.Id, RecipientGuid: null, ReturnUrlOrOwnPage(view.ReturnUrl, address)) { Kind = SigningViewKind.Preview });
    }

    private static async Task<IResult> CreateTemplateViewAsync(
        TemplateCall call, SigningViewLinks links, WebAddress address, CancellationToken cancellationToken)
    {
        var view = await call.Request.ReadOptionalJsonAsync<PostedTemplateView>(cancellationToken).ConfigureAwait(false);
        if (view.ViewAccess is not (null or "" or "template"))
        {
            throw RefusalException.InvalidParameter("The 'viewAccess' must be template.");
        }

        // The page has one screen, so settings would have no effect.
        if (view.Settings is { ValueKind: JsonValueKind.Object } settings && settings.EnumerateObject().Any())
        {
            throw NotEmulated.Refusal("settings");
        }

        return Answer(links, new SigningViewTarget(Guid.Empty, RecipientGuid: null, ReturnUrlOrOwnPage(view.ReturnUrl, address))
        {
            Kind = SigningViewKind.Template,
            TemplateId = call.Template.Id,
        });
    }

    private static async Task<IResult> CreateConsoleAsync(
        HttpRequest request,
        AdmittedCaller caller,
        EnvelopeStore store,
        SigningViewLinks links,
        WebAddress address,
        CancellationToken cancellationToken)
    {
        var view = await request.ReadOptionalJsonAsync<PostedConsoleView>(cancellationToken).ConfigureAwait(false);
        var returnUrl = ReturnUrlOrOwnPage(view.ReturnUrl, address);
        var shown = string.IsNullOrEmpty(view.EnvelopeId) ? Guid.Empty : store.Get(caller.Account.Id, view.EnvelopeId).Id;
        return Answer(links, new SigningViewTarget(shown, RecipientGuid: null, returnUrl)
        {
            Kind = SigningViewKind.Console,
            AccountId = caller.Account.Id,
        });
    }

    private static IResult Answer(SigningViewLinks links, SigningViewTarget target) =>
        JsonResults.Of(new { url = links.Create(target).AbsoluteUri }, StatusCodes.Status201Created);

    private static void Validate(PostedRecipientView view)
    {
        if (view.AuthenticationMethod is null || !_authenticationMethods.Contains(view.AuthenticationMethod))
        {
            throw RefusalException.InvalidParameter("A known 'authenticationMethod' must be specified, for instance None.");
        }

        if (view.UserId is null && (string.IsNullOrEmpty(view.UserName) || string.IsNullOrEmpty(view.Email)))
        {
            throw RefusalException.InvalidParameter("Either 'userName' and 'email' or 'userId' must be specified.");
        }

        if (view.PingUrl is { Length: > 0 } ping
            && !(Uri.TryCreate(ping, UriKind.Absolute, out var pingUrl) && pingUrl.Scheme is "http" or "https"))
        {
            throw RefusalException.InvalidParameter("The 'pingUrl' must be an absolute URL.");
        }

        if (WireJson.ParseInt(view.PingFrequency, "pingFrequency") is < 60 or > 1200)
        {
            throw RefusalException.InvalidParameter("The 'pingFrequency' must be between 60 and 1200 seconds.");
        }

        if (view.MessageOrigins is { Count: > 1 })
        {
            throw RefusalException.InvalidParameter("The 'messageOrigins' must be exactly one origin.");
        }

        if (view.DisplayFormat is not (null or "" or "default" or "focused"))
        {
            throw RefusalException.InvalidParameter("The 'displayFormat' must be default or focused.");
        }

        RequireOrigins(view.FrameAncestors ?? [], "frameAncestors");
        RequireOrigins(view.MessageOrigins ?? [], "messageOrigins");
    }

    private static void RequireOrigins(List<string> origins, string property)
    {
        if (origins.Sum(origin => origin.Length) > MaximalOriginsLength)
        {
            throw RefusalException.InvalidParameter($"The '{property}' must have {MaximalOriginsLength} characters at most in all.");
        }

        if (origins.Find(origin => !IsOrigin(origin)) is { } bad)
        {
            throw RefusalException.InvalidParameter(
                $"'{bad}' is not an origin: it must be https (http for this machine only) and a host in ASCII, without a path "
                + "or a trailing slash.");
        }
    }

    /// <summary>The recipient must be named exactly as in the envelope; the response does not say which part was wrong.</summary>
    private static Recipient FindRecipient(Envelope envelope, PostedRecipientView view, User caller) =>
        envelope.Recipients.FirstOrDefault(recipient =>
            IsNamedBy(recipient, view.ClientUserId, caller)
            && (string.IsNullOrEmpty(view.RecipientId)
                || string.Equals(recipient.Id, view.RecipientId, StringComparison.OrdinalIgnoreCase))
            && Matches(recipient, view))
        ?? throw new RefusalException(
            "UNKNOWN_ENVELOPE_RECIPIENT",
            "The recipient you have identified is not a valid recipient of the specified envelope.");

    // The host of an in-person signer needs no client user id, and neither does the calling user.
    private static bool IsNamedBy(Recipient recipient, string? clientUserId, User caller) =>
        recipient.ClientUserId is null
            ? string.IsNullOrEmpty(clientUserId)
                && (recipient.Kind == RecipientKind.InPersonSigner
                    || string.Equals(recipient.Email, caller.Email, StringComparison.OrdinalIgnoreCase))
            : string.Equals(recipient.ClientUserId, clientUserId, StringComparison.Ordinal);

    private static bool Matches(Recipient recipient, PostedRecipientView view) => view.UserId is { Length: > 0 }
        ? WireJson.TryParseGuid(view.UserId, out var userId) && recipient.UserId == userId
        : string.Equals(recipient.Name, view.UserName, StringComparison.Ordinal)
            && string.Equals(recipient.Email, view.Email, StringComparison.Ordinal);

    /// <summary>Without a return URL, these views end on a page of DocuSign.</summary>
    private static Uri ReturnUrlOrOwnPage(string? returnUrl, WebAddress address) => string.IsNullOrEmpty(returnUrl)
        ? new Uri(address.BaseUri, RemoteSignerLinks.ReturnPath)
        : RequireReturnUrl(returnUrl);

    private static Uri RequireReturnUrl(string? returnUrl)
    {
        if (string.IsNullOrEmpty(returnUrl))
        {
            throw RefusalException.InvalidParameter("A value for 'returnUrl' must be specified.");
        }

        var cut = returnUrl.Length <= MaximalReturnUrlLength ? returnUrl : returnUrl[..MaximalReturnUrlLength];
        return Uri.TryCreate(cut, UriKind.Absolute, out var url)
            && url.Scheme is not ("javascript" or "data" or "vbscript" or "file")
            ? url
            : throw RefusalException.InvalidParameter("The 'returnUrl' must be an absolute URL.");
    }

    private static bool IsOrigin(string text) =>
        Ascii.IsValid(text)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsOnThisMachine()))
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
