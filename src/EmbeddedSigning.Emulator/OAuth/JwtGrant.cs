using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Issues a token for a valid assertion, or refuses the assertion with DocuSign's error.</summary>
internal sealed class JwtGrant(Registry registry, AccessTokens tokens, WebAddress address, StoredClock clock)
{
    private static readonly TimeSpan _tokenLifetime = TimeSpan.FromHours(1);

    // The allowed clock skew is undocumented; most issuers allow five minutes.
    private static readonly TimeSpan _clockSkew = TimeSpan.FromMinutes(5);

    // DocuSign's C# SDK 7.0 to 8.4 writes the second name, from XML signatures, for RS256.
    private static readonly string[] _algorithms = ["RS256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"];

    public IssuedToken Redeem(string assertionText, HttpRequest request)
    {
        var assertion = Assertion.TryParse(assertionText) ?? throw NoValidKeysOrSignatures("The assertion is no JWT.");
        if (!_algorithms.Contains(assertion.Algorithm, StringComparer.Ordinal))
        {
            throw NoValidKeysOrSignatures($"The algorithm of the assertion (alg) is '{assertion.Algorithm}', not RS256.");
        }

        var client = (WireJson.TryParseGuid(assertion.Issuer, out var issuer) ? registry.FindClient(issuer) : null)
            ?? throw InvalidGrant("issuer_not_found", $"No client has the integration key '{assertion.Issuer}' (iss).");
        if (!client.HasSigned(assertion.SignedData, assertion.Signature))
        {
            throw NoValidKeysOrSignatures($"None of the {client.PublicKeys.Count} public keys of the client fits the signature.");
        }

        if (!address.IsOwnHost(assertion.Audience, request))
        {
            throw NoValidKeysOrSignatures($"The audience (aud) is '{assertion.Audience}', not '{request.Host.Value}'.");
        }

        CheckTimes(assertion);
        var scopes = Scopes.Split(assertion.Scope);
        return assertion.HasSubject ? ForUser(client, FindUser(assertion), scopes) : ForApplication(client, scopes);
    }

    // Without `signature`, the token is issued, but the REST API refuses it, as with other insufficient scopes. The user must consent to `impersonation`, but
    // the assertion need not contain it: it is not in the default scopes of DocuSign's SDKs.
    private IssuedToken ForUser(App client, User user, string[] scopes) =>
        scopes.Length > 0 && registry.HasConsent(client, user, scopes.Append(Scopes.Impersonation))
            ? new IssuedToken(tokens.Issue(client, user, scopes, _tokenLifetime), _tokenLifetime)
            : throw new OAuthException("consent_required")
            {
                Reason = $"The user {user.Id:D} has not consented to '{string.Join(' ', scopes)} impersonation' for this client.",
            };

    // A token of the application itself. It acts for no user, so the eSignature REST API does not accept it.
    private IssuedToken ForApplication(App client, string[] scopes) =>
        new(tokens.Issue(client, user: null, scopes, _tokenLifetime), _tokenLifetime) { Type = "Application" };

    private User FindUser(Assertion assertion) => WireJson.TryParseGuid(assertion.Subject, out var subject)
        ? registry.FindUser(subject) ?? throw InvalidGrant("user_not_found", $"There is no user {subject:D} (sub).")
        : throw InvalidGrant("invalid_subject", "The subject (sub) is not a user id, which is a GUID.");

    // The times are checked by the application's clock, because the application wrote them, and a skew of the emulator's clock does not change its clock.
    private void CheckTimes(Assertion assertion)
    {
        var now = clock.ApplicationTime;
        if (assertion.Expires is not { } expires)
        {
            throw NoValidKeysOrSignatures("The assertion does not say when it expires (exp).");
        }

        if (assertion.IssuedAt > now + _clockSkew || assertion.NotBefore > now + _clockSkew)
        {
            throw NoValidKeysOrSignatures($"The assertion is from the future: iat {WireJson.Time(assertion.IssuedAt)}, now {WireJson.Time(now)}.");
        }

        if (expires <= now)
        {
            throw InvalidGrant("expired_grant", $"The assertion has expired: exp {WireJson.Time(expires)}, now {WireJson.Time(now)}.");
        }
    }

    private static OAuthException NoValidKeysOrSignatures(string reason) => InvalidGrant("no_valid_keys_or_signatures", reason);

    private static OAuthException InvalidGrant(string description, string reason) => new("invalid_grant", description) { Reason = reason };
}
