using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The page on which a user lets an application act for them.</summary>
internal static class ConsentEndpoints
{
    public static void MapConsentEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/oauth/auth", Show);
        routes.MapPost("/oauth/auth", AnswerAsync);
    }

    private static HtmlResult Show(HttpRequest request, Registry registry, ConsentRequests requests)
    {
        var query = request.Query;
        var client = Wire.TryParseGuid(query["client_id"], out var id) ? registry.FindClient(id) : null;
        if (client is null)
        {
            return Refuse("The client_id is not an integration key that is registered here.");
        }

        // Compared as text, as DocuSign does: a missing slash or another port is another URI.
        var redirectUri = query["redirect_uri"].ToString();
        if (!client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            return Refuse("The redirect_uri is not registered properly with DocuSign: add it to the emulator's redirect URIs.");
        }

        if (query["response_type"] != "code")
        {
            return Refuse("The response_type must be code.");
        }

        string[] scopes = [.. Scopes.Split(query["scope"]), .. Scopes.Split(query["admin_consent_scope"])];
        if (scopes.Length == 0)
        {
            return Refuse("The scope is missing.");
        }

        string? state = query.TryGetValue("state", out var values) ? values.ToString() : null;
        var target = new Uri(redirectUri, UriKind.Absolute);
        var requestId = requests.Add(new ConsentRequest(client, scopes, target, state));
        return new HtmlResult(ConsentPage.Render(requestId, client, registry.SignedInUser, scopes)) { FormTargets = [target] };
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Registry registry, ConsentRequests requests, CancellationToken cancellationToken)
    {
        var form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (form is null || requests.Take(form["request"].ToString()) is not { } asked)
        {
            return Refuse("This page has been answered already, or was never shown.");
        }

        var parameters = new List<(string Name, string Value)>();
        if (form["decision"] == "allow")
        {
            registry.GrantConsent(asked.Client, registry.SignedInUser, asked.Scopes);
            parameters.Add(("code", RandomNumberGenerator.GetHexString(64, lowercase: true)));
        }
        else
        {
            parameters.Add(("error", "access_denied"));
        }

        if (asked.State is { } state)
        {
            parameters.Add(("state", state));
        }

        return new RedirectAway(asked.RedirectUri.WithQuery(parameters));
    }

    private static HtmlResult Refuse(string message) =>
        new(HtmlPage.Message("Consent is not possible", message)) { Status = StatusCodes.Status400BadRequest };
}
