using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Returns the user of a token, as the REST API did before DocuSign had an endpoint for it.</summary>
internal static class LoginInformationEndpoint
{
    public static void MapLoginInformationEndpoint(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/restapi/v2.1/login_information", Handle);

    private static IResult Handle(HttpRequest request, AccessTokens tokens, Registry registry, WebAddress address)
    {
        request.Query.RefuseNotEmulated("login_settings");
        var withPassword = WireJson.ParseBool(request.Query["api_password"], "api_password") == true;
        var user = request.ReadBearerToken() is { } text && tokens.Find(text) is { User: { } found }
            ? found
            : throw new RefusalException(
                "AUTHORIZATION_INVALID_TOKEN", "The access token provided is expired, revoked or malformed.");
        var standard = registry.DefaultAccountOf(user);
        return JsonResults.Of(new
        {
            // It has no use: it belongs to the header of DocuSign's login before OAuth.
            apiPassword = withPassword ? Convert.ToBase64String(user.Id.ToByteArray()) : null,
            loginAccounts = registry.AccountsOf(user).Select(account => new
            {
                name = account.Name,
                accountId = account.Id,
                accountIdGuid = account.Id,
                baseUrl = $"{address.Origin}/restapi/v2.1/accounts/{account.Id:D}",
                isDefault = WireJson.Bool(account == standard),
                userName = user.Name,
                userId = user.Id,
                email = user.Email,
                siteDescription = string.Empty,
            }),
        });
    }
}
