namespace EmbeddedSigning.Values.Internal;

/// <summary>Decides where tokens may be sent and browsers redirected: to DocuSign's hosts and to those that the host application names.</summary>
/// <param name="configured">The host names that the application trusts besides DocuSign's.</param>
/// <param name="trustsLoopback">Whether every URL on loopback is trusted, because the OAuth host is an emulator there.</param>
internal sealed class TrustedHosts(IEnumerable<string> configured, bool trustsLoopback)
{
    private readonly string[] _configured = [.. configured];

    public bool Contains(Uri uri)
    {
        // Only an "@" can introduce user info, and parsing a long signing URL for it is what costs here.
        if (!uri.IsAbsoluteUri || !SecureUri.IsSecure(uri) || (uri.OriginalString.Contains('@', StringComparison.Ordinal) && uri.UserInfo.Length > 0))
        {
            return false;
        }

        return (uri.IsLoopback ? trustsLoopback : SecureUri.IsDocuSign(uri)) || IsConfigured(uri);
    }

    private bool IsConfigured(Uri uri) =>
        Array.Exists(_configured, host => string.Equals(host, uri.IdnHost, StringComparison.OrdinalIgnoreCase));
}
