using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.OAuth;

internal static class TokenEndpoint
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public static void MapTokenEndpoint(this IEndpointRouteBuilder routes) => routes.MapPost("/oauth/token", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, JwtGrant grant, CancellationToken cancellationToken)
    {
        var form = await context.Request.TryReadFormAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new OAuthException("invalid_request", "The body must be a form (application/x-www-form-urlencoded).");
        if (form["grant_type"] != JwtBearer)
        {
            throw new OAuthException("unsupported_grant_type", $"The emulator knows the grant type {JwtBearer} only.");
        }

        if (form["assertion"] is not [{ Length: > 0 } assertion])
        {
            throw new OAuthException("invalid_request", "The form has no assertion, or more than one.");
        }

        var token = grant.Redeem(assertion, context.Connection.LocalPort);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new
        {
            access_token = token,
            token_type = "Bearer",
            expires_in = (int)AccessTokens.Lifetime.TotalSeconds,
        });
    }
}
