using System.IdentityModel.Tokens.Jwt;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Creates the signed statement that is exchanged for an access token.</summary>
internal sealed class JwtAssertion(JwtGrantOptions options, Uri oauthBaseUri, IAssertionSigner signer)
{
    public const string Scope = "signature impersonation";

    // DocuSign treats an exp of more than an hour as one hour. Ours must only last until the assertion arrives.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    // RS256 is the only algorithm that DocuSign accepts.
    private static readonly string _header = Base64UrlEncoder.Encode("""{"alg":"RS256","typ":"JWT"}""");

    private readonly string _integrationKey = options.IntegrationKey!;

    // The host name alone, as DocuSign's audience check requires. It has a port only if the host has one, as in DocuSign's own SDKs.
    private readonly string _audience = oauthBaseUri.Authority;

    public async Task<string> CreateAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Signed here, because the package's handlers cannot wait for a signature from another service.
        var payload = new JwtPayload
        {
            [JwtRegisteredClaimNames.Iss] = _integrationKey,
            [JwtRegisteredClaimNames.Sub] = userId,
            [JwtRegisteredClaimNames.Aud] = _audience,
            [JwtRegisteredClaimNames.Iat] = now.ToUnixTimeSeconds(),
            [JwtRegisteredClaimNames.Exp] = (now + _lifetime).ToUnixTimeSeconds(),
            ["scope"] = Scope,
        };
        var statement = $"{_header}.{payload.Base64UrlEncode()}";
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes(statement), cancellationToken).ConfigureAwait(false);
        return $"{statement}.{Base64UrlEncoder.Encode(signature)}";
    }
}
