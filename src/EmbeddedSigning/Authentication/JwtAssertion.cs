using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication;

/// <summary>Makes the signed statement that is exchanged for an access token.</summary>
internal sealed class JwtAssertion(JwtGrantOptions options, Uri oauthBaseUri)
{
    public const string Scope = "signature impersonation";

    // DocuSign reads an exp further than an hour away as one hour; ours only has to survive the way there.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly string _integrationKey = options.IntegrationKey!;

    // The bare host, as the audience check wants it; a port only where the host has one, as DocuSign's own SDKs do.
    private readonly string _audience = oauthBaseUri.Authority;

    // RS256 is the only algorithm that DocuSign takes.
    private readonly SigningCredentials _credentials = new(options.PrivateKey!.SecurityKey, SecurityAlgorithms.RsaSha256);

    public string Create(string userId, DateTimeOffset now) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _integrationKey,
        Audience = _audience,
        IssuedAt = now.UtcDateTime,
        Expires = (now + _lifetime).UtcDateTime,
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = userId, ["scope"] = Scope },
        SigningCredentials = _credentials,
    });
}
