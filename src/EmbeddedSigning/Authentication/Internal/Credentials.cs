namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The credentials with which a client authenticates. A reload changes only this part of the options while the client is in use.</summary>
internal sealed class Credentials(TokenSettings options)
{
    private volatile TokenSettings _options = options;

    public PrivateKey PrivateKey => _options.JwtGrant.PrivateKey!;

    public ClientSecret? ClientSecret => _options.AuthorizationCode.ClientSecret;

    /// <summary>Takes the keys of complete options, if they belong to the same app and user. The other parts of the client do not change.</summary>
    /// <returns>Whether the keys were taken.</returns>
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
