namespace EmbeddedSigning.Values.Internal;

/// <summary>Tells which URIs may carry a token or a signer: https, or http to this machine.</summary>
internal static class SecureUri
{
    // All of DocuSign's hosts, demo, production and government, are below these.
    private static readonly string[] _docuSignDomains = ["docusign.com", "docusign.net", "docusign.mil"];

    /// <summary>Whether the URI is https, or http on loopback.</summary>
    public static bool IsSecure(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    /// <summary>Whether the host is one of DocuSign's own.</summary>
    public static bool IsDocuSign(Uri uri) => Array.Exists(_docuSignDomains, domain => IsWithin(uri.IdnHost, domain));

    private static bool IsWithin(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');
}
