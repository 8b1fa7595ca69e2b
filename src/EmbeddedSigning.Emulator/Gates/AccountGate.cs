using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>Checks every request under an account: the token, the account, the rate limits.</summary>
internal static class AccountGate
{
    private static readonly string[] _actingForOthers = ["X-DocuSign-Act-On-Behalf", "X-DocuSign-Act-As-User"];

    /// <summary>
    /// This is a middleware, because an endpoint filter runs only after the endpoint's parameters are bound. By then the body of an unauthorized caller has
    /// been read.
    /// </summary>
    public static IApplicationBuilder UseAccountGate(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Request.RouteValues.TryGetValue("accountId", out object? accountId))
        {
            RefuseActingForOthers(context.Request.Headers);
            var services = context.RequestServices;
            var caller = Identify(
                context.Request,
                accountId as string,
                services.GetRequiredService<AccessTokens>(),
                services.GetRequiredService<Registry>());
            services.GetRequiredService<RateLimitGate>().Count(caller.Account.Id, context.Response.Headers);
            context.Features.Set(caller);
            context.Request.LeaveOutNulls();
        }

        return next(context);
    });

    // If the emulator ignored these headers, a test of shared access would see the caller's own envelopes and pass.
    private static void RefuseActingForOthers(IHeaderDictionary headers)
    {
        foreach (var name in _actingForOthers)
        {
            NotEmulated.RefuseValue(name, headers[name].ToString());
        }
    }

    private static AdmittedCaller Identify(HttpRequest request, string? accountId, AccessTokens tokens, Registry registry)
    {
        var text = request.ReadBearerToken() ?? throw Unauthorized(
            "PARTNER_AUTHENTICATION_FAILED",
            "The specified Integrator Key was not found or is disabled. An Integrator key was not specified.");
        var token = tokens.Find(text) ?? throw Unauthorized(
            "AUTHORIZATION_INVALID_TOKEN",
            "The access token provided is expired, revoked or malformed.");

        // Unverified: DocuSign's code for a token without the scope.
        if (token.User is not { } user || !token.HasScope(Scopes.Signature))
        {
            throw Unauthorized(
                "USER_AUTHENTICATION_FAILED",
                "One or both of Username and Password are invalid. Invalid access token: it "
                + "acts for no user or lacks the scope 'signature'.");
        }

        var account = registry.AccountsOf(user)
            .FirstOrDefault(candidate => WireJson.TryParseGuid(accountId, out var id) && candidate.Id == id)
            ?? throw Unauthorized(
                "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT",
                "The specified User is not a member of the specified Account.");
        return new AdmittedCaller(token.Client, user, account);
    }

    private static RefusalException Unauthorized(string code, string message) =>
        new(code, message);
}
