using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Exchanges the code of the consent page for tokens, and a refresh token for new ones.</summary>
internal sealed class AuthorizationCodeGrant(
    Registry registry, AccessTokens accessTokens, TimeProvider clock, EmulatorData data)
{
    // Unverified: the lifetime of a code. A client should redeem it at once.
    private static readonly TimeSpan _codeLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _accessTokenLifetime = TimeSpan.FromHours(8);
    private static readonly TimeSpan _refreshTokenLifetime = TimeSpan.FromDays(30);

    private readonly IssuedSecrets<AuthorizationCode> _codes = new(clock, data.Dictionary<string, AuthorizationCode>("authorization-codes"));

    // Unverified: at DocuSign, a refresh token may still work after its exchange for a new one. A client that uses the new one does not notice.
    private readonly IssuedSecrets<RefreshGrant> _refreshTokens = new(clock, data.Dictionary<string, RefreshGrant>("refresh-tokens"));

    /// <summary>Creates the code for a user who has agreed.</summary>
    public string CreateCode(ConsentRequest request, User user) => _codes.Add(new AuthorizationCode(
        request.Client,
        user,
        request.Scopes,
        request.RedirectUri.OriginalString,
        request.CodeChallenge,
        clock.GetUtcNow() + _codeLifetime));

    public IssuedToken RedeemCode(App client, string codeText, IFormCollection form)
    {
        var code = _codes.Take(codeText);
        if (code is null || code.Client != client)
        {
            throw ExpiredClientToken("The code is unknown, older than two minutes, used already, or another client's.");
        }

        // DocuSign does not require the redirect URI here, but OAuth libraries send it.
        if (form.TryGetValue("redirect_uri", out var redirectUri) && redirectUri != code.RedirectUri)
        {
            // Unverified: DocuSign's message, and whether it compares the two.
            throw new OAuthException("invalid_grant", "redirect_uri_mismatch")
            {
                Reason = "The redirect_uri is not the one for which the code was given.",
            };
        }

        RequireProof(code, form["code_verifier"]);
        return Issue(client, code.User, code.Scopes, clock.GetUtcNow() + _refreshTokenLifetime);
    }

    public IssuedToken Refresh(App client, string refreshToken)
    {
        var token = _refreshTokens.Find(refreshToken);
        if (token is null || token.Client != client)
        {
            throw ExpiredClientToken("The refresh token is unknown, expired, exchanged already, or another client's.");
        }

        if (!registry.HasConsent(client, token.User, token.Scopes))
        {
            throw new OAuthException("consent_required") { Reason = "The user has taken the consent back." };
        }

        var isExtended = token.Scopes.Contains(Scopes.Extended, StringComparer.Ordinal);
        var refreshUntil = isExtended ? clock.GetUtcNow() + _refreshTokenLifetime : token.ExpiresAt;
        IssuedToken? issued = null;
        data.Atomically(() =>
        {
            if (_refreshTokens.Take(refreshToken) is not null)
            {
                issued = Issue(client, token.User, token.Scopes, refreshUntil);
            }
        });
        return issued ?? throw ExpiredClientToken("The refresh token was exchanged by another request at the same time.");
    }

    private IssuedToken Issue(App client, User user, IReadOnlyList<string> scopes, DateTimeOffset refreshUntil) => new(
        accessTokens.Issue(client, user, scopes, _accessTokenLifetime),
        _accessTokenLifetime,
        _refreshTokens.Add(new RefreshGrant(client, user, scopes, refreshUntil)));

    private static void RequireProof(AuthorizationCode code, string? verifier)
    {
        if (code is { CodeChallenge: null, Client.Secret: not null })
        {
            return;
        }

        var given = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? string.Empty)));
        if (!string.Equals(given, code.CodeChallenge, StringComparison.Ordinal))
        {
            // Unverified: DocuSign's message for a wrong verifier.
            throw new OAuthException("invalid_grant", "code_verifier_mismatch")
            {
                Reason = "The code_verifier is missing, or its hash is not the code_challenge.",
            };
        }
    }

    private static OAuthException ExpiredClientToken(string reason) => new("invalid_grant", "expired_client_token") { Reason = reason };
}
