using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>Decides where tokens may be sent and browsers redirected: to DocuSign's hosts and to those that the host application names.</summary>
/// <param name="configured">The host names that the application trusts besides DocuSign's.</param>
/// <param name="trustsLoopback">Whether every URL on loopback is trusted, because the OAuth host is an emulator there.</param>
internal sealed class TrustedHosts(IEnumerable<string> configured, bool trustsLoopback)
{
    private readonly string[] _configured = [.. configured];

    public bool Contains(Uri uri)
    {
        // A plain host has no user info either.
        if (!SecureUri.HasPlainHost(uri) || !SecureUri.IsSecure(uri))
        {
            return false;
        }

        return (uri.IsLoopback ? trustsLoopback : SecureUri.IsDocuSign(uri)) || IsConfigured(uri);
    }

    /// <summary>Returns the host for a message.</summary>
    public static string Describe(Uri uri) =>
        SecureUri.HasPlainHost(uri) ? $"'{uri.Host}'" : "a host of other characters than ASCII letters, digits, hyphens and dots";

    private bool IsConfigured(Uri uri) =>
        Array.Exists(_configured, host => string.Equals(host, uri.IdnHost, StringComparison.OrdinalIgnoreCase));
}
