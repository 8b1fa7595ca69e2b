using EmbeddedSigning.Http;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The meaning of the token endpoint's errors, and the remedy for each.</summary>
internal static class TokenErrors
{
    // A smaller difference comes from the network, and from the fractions that the Date header leaves out.
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(30);

    public static AccessTokenException Create(
        OAuthError body, HttpResponseMessage response, TokenSettings options, bool isForConfiguredUser, DateTimeOffset now)
    {
        var error = SafeText.Code(body.Error)!;

        if (error.Equals("consent_required", StringComparison.Ordinal))
        {
            // The user id is left out, because exceptions are logged, and logs contain no personal data.
            var user = isForConfiguredUser ? $"The user of {options.KeyPrefix}JwtGrant:UserId" : "The user that the call is made as (AsUser)";
            var consentUrl = ConsentUrl.ForUser(options);
            return new ConsentRequiredException(
                $"{user} has not yet allowed the app with the integration key {options.JwtGrant.IntegrationKey} to act for them "
                + "(consent_required). Open this page in a browser, sign in as that user, and allow access; it is needed once: "
                + $"{consentUrl.AbsoluteUri}",
                consentUrl,
                ConsentUrl.ForOrganization(options))
            {
                ErrorCode = error,
                StatusCode = response.StatusCode,
                TraceToken = HttpAnswer.TraceToken(response),
            };
        }

        var code = CodeOf(body);
        var host = options.OAuthBaseUri.Authority;
        var remedy = code switch
        {
            "no_valid_keys_or_signatures" => "The signature does not match a public key of the app: check that the private key "
                + "belongs to a key pair listed under the integration key, and that the key pair was not removed.",
            "issuer_not_found" => $"{host} does not know the integration key: check it, and whether it belongs to the demo or "
                + "the production environment.",
            "user_not_found" or "invalid_subject" => $"{host} does not know the user id: it must be the GUID \"User ID\" of an active "
                + "user (not an e-mail address, not an account id) of the same environment.",
            "expired_grant" => "The assertion had expired on arrival: check this machine's clock.",
            "invalid_grant" => "The assertion was refused: check integration key, user id, private key and this machine's clock.",
            "unsupported_grant_type" or "unauthorized_client" => "The app may not use the JWT grant: check the integration key "
                + "and its settings under \"Apps and Keys\".",
            _ => "See DocuSign's documentation of the JWT grant.",
        };
        var difference = now - response.Headers.Date;
        return new AccessTokenException(
            $"DocuSign gave no access token: {code} (HTTP {(int)response.StatusCode}). {remedy}{Describe(difference)}")
        {
            ClockDifference = difference,
            ErrorCode = code,
            StatusCode = response.StatusCode,
            TraceToken = HttpAnswer.TraceToken(response),
        };
    }

    /// <summary>Returns the error code. For <c>invalid_grant</c>, DocuSign puts the reason into the description.</summary>
    public static string CodeOf(OAuthError body) =>
        string.Equals(body.Error, "invalid_grant", StringComparison.Ordinal) && SafeText.IsCode(body.ErrorDescription)
            ? body.ErrorDescription
            : SafeText.Code(body.Error)!;

    private static string Describe(TimeSpan? difference)
    {
        if (difference is not { } value || value.Duration() < _tolerance)
        {
            return "";
        }

        var amount = TimeSpan.FromSeconds(Math.Round(value.Duration().TotalSeconds));
        return $" This machine's clock is {amount:c} {(value > TimeSpan.Zero ? "ahead of" : "behind")} DocuSign's; correct it.";
    }
}
