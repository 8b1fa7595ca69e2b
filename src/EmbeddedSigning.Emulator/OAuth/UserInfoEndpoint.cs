using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

internal static class UserInfoEndpoint
{
    public static void MapUserInfoEndpoint(this IEndpointRouteBuilder routes) => routes.MapGet("/oauth/userinfo", Handle);

    private static IResult Handle(HttpContext context, AccessTokens tokens, Registry registry, WebAddress address)
    {
        var user = context.Request.ReadBearerToken() is { } text && tokens.Find(text) is { User: { } found }
            ? found
            : throw new OAuthException("internal_error", "access_token_invalid");

        var names = user.Name.Split(' ', 2);
        var standard = registry.DefaultAccountOf(user);
        return Results.Json(new
        {
            sub = user.Id,
            name = user.Name,
            given_name = names[0],
            family_name = names.ElementAtOrDefault(1) ?? string.Empty,
            email = user.Email,
            accounts = registry.AccountsOf(user).Select(account => new
            {
                account_id = account.Id,
                is_default = account == standard,
                account_name = account.Name,
                base_uri = address.Origin,
            }),
        });
    }
}
