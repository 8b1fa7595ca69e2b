using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

internal static class TokenEndpoint
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public static void MapTokenEndpoint(this IEndpointRouteBuilder routes) => routes.MapPost("/oauth/token", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Registry registry,
        JwtGrant jwtGrant,
        AuthorizationCodeGrant codeGrant,
        CancellationToken cancellationToken)
    {
        var request = context.Request;
        var form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new OAuthException("invalid_request", "The body must be a form (application/x-www-form-urlencoded).");
        var issued = form["grant_type"].ToString() switch
        {
            JwtBearer => jwtGrant.Redeem(Require(form, "assertion"), request),
            "authorization_code" => codeGrant.RedeemCode(
                ClientCredentials.Identify(request, form, registry), Require(form, "code"), form),
            "refresh_token" => codeGrant.Refresh(
                ClientCredentials.Identify(request, form, registry), Require(form, "refresh_token")),
            var other => throw new OAuthException("unsupported_grant_type", $"The grant type '{other}' is not known."),
        };
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                access_token = issued.AccessToken,
                token_type = issued.Type,
                refresh_token = issued.RefreshToken,
                expires_in = (int)issued.Lifetime.TotalSeconds,
            },
            WireJson.Options);
    }

    private static string Require(IFormCollection form, string field) => form[field] is [{ Length: > 0 } value]
        ? value
        : throw new OAuthException("invalid_request", $"The form has no {field}, or more than one.");
}
