using System.IdentityModel.Tokens.Jwt;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Makes the signed statement that is exchanged for an access token.</summary>
internal sealed class JwtAssertion(JwtGrantOptions options, Uri oauthBaseUri, IAssertionSigner signer)
{
    public const string Scope = "signature impersonation";

    // DocuSign reads an exp further than an hour away as one hour; ours only has to survive the way there.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    // RS256 is the only algorithm that DocuSign takes.
    private static readonly string _header = Base64UrlEncoder.Encode("""{"alg":"RS256","typ":"JWT"}""");

    private readonly string _integrationKey = options.IntegrationKey!;

    // The bare host, as the audience check wants it; a port only where the host has one, as DocuSign's own SDKs do.
    private readonly string _audience = oauthBaseUri.Authority;

    public async Task<string> CreateAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Signed here and not by the package's handlers, which cannot wait for a signature that is made elsewhere.
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
