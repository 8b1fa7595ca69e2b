namespace EmbeddedSigning.Authentication;

/// <summary>What a client proves with who it is. The one part of the options that a reload changes while the client is in
/// use.</summary>
internal sealed class Credentials(EmbeddedSigningOptions options)
{
    private volatile EmbeddedSigningOptions _options = options;

    public PrivateKey PrivateKey => _options.JwtGrant.PrivateKey!;

    public ClientSecret? ClientSecret => _options.AuthorizationCode.ClientSecret;

    /// <summary>Takes over what complete options say.</summary>
    public void Renew(EmbeddedSigningOptions options) => _options = options;
}
