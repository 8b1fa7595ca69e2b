namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The credentials with which a client authenticates. The one part of the options that a reload changes while the client is in use.</summary>
internal sealed class Credentials(TokenSettings options)
{
    private volatile TokenSettings _options = options;

    public PrivateKey PrivateKey => _options.JwtGrant.PrivateKey!;

    public ClientSecret? ClientSecret => _options.AuthorizationCode.ClientSecret;

    /// <summary>Takes over the keys of complete options, if they are keys of the same app and user: what else the client is made of stays.</summary>
    /// <returns>Whether they are.</returns>
    public bool TryRenew(TokenSettings options)
    {
        var isSame = IdentityOf(options) == IdentityOf(_options);
        if (isSame)
        {
            _options = options;
        }

        return isSame;
    }

    private static (Uri, string?, string?) IdentityOf(TokenSettings options) => options.UsesAuthorizationCode
        ? (options.OAuthBaseUri, options.AuthorizationCode.IntegrationKey, null)
        : (options.OAuthBaseUri, options.JwtGrant.IntegrationKey, options.JwtGrant.UserId);
}
