using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Decides whether an assertion is worth a token, and with which words it is refused.</summary>
internal sealed class JwtGrant(Registry registry, AccessTokens tokens, EmulatorAddress address, TimeProvider clock)
{
    private static readonly TimeSpan _tokenLifetime = TimeSpan.FromHours(1);

    // How far apart the clocks may be is undocumented; five minutes is what most issuers allow.
    private static readonly TimeSpan _clockSkew = TimeSpan.FromMinutes(5);

    public IssuedToken Redeem(string assertionText, HttpRequest request)
    {
        var assertion = Assertion.TryParse(assertionText) ?? throw NoValidKeysOrSignatures();
        if (!string.Equals(assertion.Algorithm, "RS256", StringComparison.Ordinal))
        {
            throw NoValidKeysOrSignatures();
        }

        var client = (Wire.TryParseGuid(assertion.Issuer, out var issuer) ? registry.FindClient(issuer) : null)
            ?? throw InvalidGrant("issuer_not_found");
        if (!client.HasSigned(assertion.SignedData, assertion.Signature) || !address.IsOwnHost(assertion.Audience, request))
        {
            throw NoValidKeysOrSignatures();
        }

        CheckTimes(assertion);
        var user = FindUser(assertion);
        var scopes = Scopes.Split(assertion.Scope);

        // Without `signature` the token is issued and the REST API refuses it, as for any other scope that is not enough.
        // Unverified: DocuSign might refuse the grant already.
        if (!scopes.Contains(Scopes.Impersonation, StringComparer.Ordinal) || !registry.HasConsent(client, user, scopes))
        {
            throw new OAuthException("consent_required");
        }

        return new IssuedToken(tokens.Issue(client, user, scopes, _tokenLifetime), _tokenLifetime);
    }

    private User FindUser(Assertion assertion) => Wire.TryParseGuid(assertion.Subject, out var subject)
        ? registry.FindUser(subject) ?? throw InvalidGrant("user_not_found")
        : throw InvalidGrant("invalid_subject");

    private void CheckTimes(Assertion assertion)
    {
        var now = clock.GetUtcNow();
        if (assertion.Expires is not { } expires
            || assertion.IssuedAt > now + _clockSkew
            || assertion.NotBefore > now + _clockSkew)
        {
            throw NoValidKeysOrSignatures();
        }

        if (expires <= now)
        {
            throw InvalidGrant("expired_grant");
        }
    }

    private static OAuthException NoValidKeysOrSignatures() => InvalidGrant("no_valid_keys_or_signatures");

    private static OAuthException InvalidGrant(string description) => new("invalid_grant", description);
}
