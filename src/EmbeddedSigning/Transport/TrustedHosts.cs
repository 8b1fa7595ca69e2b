namespace EmbeddedSigning.Transport;

/// <summary>Where tokens may be sent and browsers redirected.</summary>
internal sealed class TrustedHosts(EmbeddedSigningOptions options)
{
    // All of DocuSign's hosts, demo, production and government, are below these.
    private static readonly string[] _docuSignDomains = ["docusign.com", "docusign.net", "docusign.mil"];

    private readonly string[] _configured = [.. options.TrustedHosts];
    private readonly Uri? _accountBaseUri = options.AccountBaseUri;

    // A host that has set its OAuth host to loopback talks to an emulator, whose every URL is on loopback.
    private readonly bool _trustsLoopback = options.EffectiveOAuthBaseUri.IsLoopback;

    public static bool IsSecure(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    /// <summary>Whether the host is one of DocuSign's own.</summary>
    public static bool IsDocuSign(Uri uri) => Array.Exists(_docuSignDomains, domain => IsWithin(uri.IdnHost, domain));

    public bool Contains(Uri uri)
    {
        // Without an "@" there is no user info to look for; taking a long signing URL to pieces is what costs here.
        if (!uri.IsAbsoluteUri || !IsSecure(uri) || (uri.OriginalString.Contains('@', StringComparison.Ordinal) && uri.UserInfo.Length > 0))
        {
            return false;
        }

        if (uri.IsLoopback)
        {
            return _trustsLoopback || IsConfigured(uri);
        }

        return IsDocuSign(uri) || IsConfigured(uri);
    }

    private bool IsConfigured(Uri uri) =>
        Array.Exists(_configured, host => string.Equals(host, uri.IdnHost, StringComparison.OrdinalIgnoreCase))
        || (_accountBaseUri is not null
            && string.Equals(_accountBaseUri.IdnHost, uri.IdnHost, StringComparison.OrdinalIgnoreCase));

    private static bool IsWithin(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');
}
