using System.Buffers.Text;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication;

/// <summary>Makes the signed statement that is exchanged for an access token.</summary>
internal sealed class JwtAssertion(JwtGrantOptions options, Uri oauthBaseUri, IAssertionSigner signer)
{
    public const string Scope = "signature impersonation";

    // DocuSign reads an exp further than an hour away as one hour; ours only has to survive the way there.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    // RS256 is the only algorithm that DocuSign takes.
    private static readonly string _header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly string _integrationKey = options.IntegrationKey!;

    // The bare host, as the audience check wants it; a port only where the host has one, as DocuSign's own SDKs do.
    private readonly string _audience = oauthBaseUri.Authority;

    public async Task<string> CreateAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Signed here and not by the handler, which cannot wait for a signature that is made elsewhere.
        var unsigned = new JsonWebToken(_handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _integrationKey,
            Audience = _audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + _lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = userId, ["scope"] = Scope },
        }));
        var statement = $"{_header}.{unsigned.EncodedPayload}";
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes(statement), cancellationToken).ConfigureAwait(false);
        return $"{statement}.{Base64Url.EncodeToString(signature)}";
    }
}
