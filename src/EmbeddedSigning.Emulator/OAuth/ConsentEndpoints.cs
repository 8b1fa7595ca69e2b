using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The page on which a user gives consent to an application.</summary>
internal static class ConsentEndpoints
{
    // Unverified: how long DocuSign waits for the user.
    private static readonly TimeSpan _pageLifetime = TimeSpan.FromHours(1);

    public static void MapConsentEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/oauth/auth", Show);
        routes.MapPost("/oauth/auth", AnswerAsync);
    }

    private static IResult Show(
        HttpRequest request, Registry registry, IssuedSecrets<ConsentRequest> requests, TimeProvider clock)
    {
        var query = request.Query;
        var clientId = query["client_id"].ToString();
        var client = registry.FindClient(clientId);
        if (client is null)
        {
            return Refuse("The client_id is not an integration key that is registered here.", clientId.Length == 0
                ? "the address of this page has no client_id."
                : $"the client_id is '{clientId}'. Integration keys of the emulator are that of --integration-key (IntegrationKey of "
                    + "DocuSignEmulatorOptions) and those of clients (Clients of DocuSignEmulatorOptions).");
        }

        // As at DocuSign, URIs are compared as text: a URI with a missing slash or another port does not match.
        var redirectUri = query["redirect_uri"].ToString();
        if (!client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            return Refuse("The redirect URI is not registered properly with DocuSign.", redirectUri.Length == 0
                ? "the address of this page has no redirect_uri."
                : $"add {redirectUri} to the redirect URIs of the client {client.IntegrationKey:D}: with --redirect-uri, in redirectUris of the "
                    + "configuration file, or in RedirectUris of DocuSignEmulatorOptions. A client of its own (clients) has redirectUris of its own.");
        }

        if (query["response_type"] != "code")
        {
            return Refuse("The response_type must be code: the emulator does not offer the implicit grant.");
        }

        var asked = new ConsentRequest(
            client, Scopes.Split(query["scope"]), new Uri(redirectUri, UriKind.Absolute), clock.GetUtcNow() + _pageLifetime)
        {
            AdminScopes = Scopes.Split(query["admin_consent_scope"]),
            State = query.TryGetValue("state", out var state) ? state.ToString() : null,
            CodeChallenge = query.TryGetValue("code_challenge", out var challenge) ? challenge.ToString() : null,
        };
        if (Error(asked, query["code_challenge_method"]) is var (error, message))
        {
            return Return(asked, ("error", error), ("error_message", message));
        }

        var hint = query["login_hint"].ToString();
        var selected = registry.Users.FirstOrDefault(user => string.Equals(user.Email, hint, StringComparison.OrdinalIgnoreCase));
        var page = ConsentPage.Render(requests.Add(asked), asked, registry.Users, selected ?? registry.Users[0]);
        return new HtmlResult(page) { FormTargets = [asked.RedirectUri] };
    }

    /// <summary>The error in a request that the client gets. Unverified: DocuSign's words.</summary>
    private static (string Error, string Message)? Error(ConsentRequest asked, string? challengeMethod)
    {
        if (asked.Scopes.Count + asked.AdminScopes.Count == 0)
        {
            return ("invalid_scope", "The scope is missing.");
        }

        if (asked.Scopes.Concat(asked.AdminScopes).FirstOrDefault(scope => !Scopes.IsKnown(scope)) is { } unknown)
        {
            return ("invalid_scope", $"The scope {unknown} is not known.");
        }

        // After the consent for a JWT grant, no client exchanges the code, so PKCE is not needed.
        var isForJwtGrant = asked.Scopes.Contains(Scopes.Impersonation, StringComparer.Ordinal) || asked.AdminScopes.Count > 0;
        if (asked.Client.Secret is null && asked.CodeChallenge is null && !isForJwtGrant)
        {
            return ("invalid_request", "code challenge and code challenge method required");
        }

        return asked.CodeChallenge is not null && challengeMethod is not "S256"
            ? ("invalid_request", "The code_challenge_method must be S256.")
            : null;
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request,
        Registry registry,
        IssuedSecrets<ConsentRequest> requests,
        AuthorizationCodeGrant grant,
        CancellationToken cancellationToken)
    {
        var form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (form is null || requests.Take(form["request"].ToString()) is not { } asked)
        {
            return Refuse("This page has been answered already, is too old, or was never shown.");
        }

        if (form["decision"] != "allow")
        {
            return Return(asked, ("error", "access_denied"));
        }

        if (registry.FindUser(form["user"].ToString()) is not { } user)
        {
            return Refuse("There is no such user.");
        }

        registry.GrantConsent(asked.Client, user, asked.Scopes);
        registry.GrantConsentForAll(asked.Client, asked.AdminScopes);
        return Return(asked, ("code", grant.CreateCode(asked, user)));
    }

    private static RedirectAway Return(ConsentRequest asked, params IEnumerable<(string Name, string Value)> parameters) =>
        new(asked.RedirectUri.WithQuery(asked.State is { } state ? parameters.Append(("state", state)) : parameters));

    private static HtmlResult Refuse(string message, string forDevelopers = "") =>
        new(HtmlPage.Message("Consent is not possible", message, forDevelopers)) { Status = StatusCodes.Status400BadRequest };
}
