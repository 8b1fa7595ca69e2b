using System.Buffers;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Tells which URIs may carry a token or a signer: https, or http to this machine.</summary>
internal static class SecureUri
{
    private static readonly SearchValues<char> _hostCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.");

    private static readonly SearchValues<char> _addressCharacters = SearchValues.Create("0123456789ABCDEFabcdef:.");

    private static readonly SearchValues<char> _authority =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.:[]");

    // All of DocuSign's hosts, demo, production and government, are below these.
    private static readonly string[] _docuSignDomains = ["docusign.com", "docusign.net", "docusign.mil"];

    /// <summary>Whether the URI is https, or http on loopback.</summary>
    public static bool IsSecure(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    /// <summary>Whether the host is one of DocuSign's own.</summary>
    public static bool IsDocuSign(Uri uri) => HasPlainHost(uri) && Array.Exists(_docuSignDomains, domain => IsWithin(uri.Host, domain));

    /// <summary>Whether the host consists of ASCII letters, digits, hyphens and dots, or is an IPv6 address, in the original text of the URI. URI
    /// parsers normalize other hosts in different ways, so check this before any other use of the host.</summary>
    public static bool HasPlainHost(Uri uri)
    {
        var text = uri.OriginalString.AsSpan();
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (!uri.IsAbsoluteUri || start < 0 || !text[..start].Trim().Equals(uri.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var authority = text[(start + 3)..];
        var end = authority.IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        var host = authority.StartsWith("[", StringComparison.Ordinal)
            ? authority.IndexOf(']') is var close and > 1 ? authority[1..close] : default
            : authority.IndexOf(':') is var colon and >= 0 ? authority[..colon] : authority;
        return !host.IsEmpty && !authority.ContainsAnyExcept(_authority) && !host.ContainsAnyExcept(authority[0] == '[' ? _addressCharacters : _hostCharacters);
    }

    private static bool IsWithin(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');
}
