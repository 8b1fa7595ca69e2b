using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Decides whether an assertion is worth a token, and with which words it is refused.</summary>
internal sealed class JwtGrant(Registry registry, AccessTokens tokens, TimeProvider clock)
{
    // How far apart the clocks may be is undocumented; five minutes is what most issuers allow.
    private static readonly TimeSpan _clockSkew = TimeSpan.FromMinutes(5);

    public string Redeem(string assertionText, int port)
    {
        var assertion = Assertion.TryParse(assertionText) ?? throw NoValidKeysOrSignatures();
        if (!string.Equals(assertion.Algorithm, "RS256", StringComparison.Ordinal))
        {
            throw NoValidKeysOrSignatures();
        }

        var client = (Wire.TryParseGuid(assertion.Issuer, out var issuer) ? registry.FindClient(issuer) : null)
            ?? throw InvalidGrant("issuer_not_found");
        if (!client.HasSigned(assertion.SignedData, assertion.Signature) || !IsOurHost(assertion.Audience, port))
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

        return tokens.Issue(client, user, scopes);
    }

    private User FindUser(Assertion assertion)
    {
        if (!Wire.TryParseGuid(assertion.Subject, out var subject))
        {
            throw InvalidGrant("invalid_subject");
        }

        return registry.FindUser(subject) ?? throw InvalidGrant("user_not_found");
    }

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

    /// <summary>
    /// The audience is the bare host, never a URL. DocuSign's own SDKs keep the port of a host that has one, other clients
    /// take the host alone: both are this host.
    /// </summary>
    private static bool IsOurHost(string? audience, int port) =>
        audience is "127.0.0.1" or "localhost"
        || string.Equals(audience, $"127.0.0.1:{port}", StringComparison.Ordinal)
        || string.Equals(audience, $"localhost:{port}", StringComparison.Ordinal);

    private static OAuthException NoValidKeysOrSignatures() => InvalidGrant("no_valid_keys_or_signatures");

    private static OAuthException InvalidGrant(string description) => new("invalid_grant", description);
}
