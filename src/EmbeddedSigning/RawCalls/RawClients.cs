using EmbeddedSigning.Calls;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.RawCalls;

/// <summary>Creates HTTP clients for requests that the application writes itself.</summary>
/// <param name="accountId">The account; null when it comes from userinfo.</param>
/// <param name="timeout">The longest time for one request, with all its attempts and waits.</param>
/// <param name="trustedHosts">The hosts that a request may name.</param>
internal sealed class RawClients(string? accountId, TimeSpan timeout, TrustedHosts trustedHosts)
{
    // A name that never resolves (RFC 6761): the account's server is known when a request is sent, and not before.
    private const string PlaceholderHost = "account.invalid";

    private readonly Uri _baseAddress = new($"https://{PlaceholderHost}/restapi/v2.1/accounts/{accountId ?? RawCall.AccountPlaceholder}/");

    public static bool IsPlaceholder(Uri uri) => string.Equals(uri.Host, PlaceholderHost, StringComparison.Ordinal);

    public HttpClient Create(AuthorizedCalls calls, bool throwOnError) =>
        new(new RawHandler(calls, trustedHosts, throwOnError)) { BaseAddress = _baseAddress, Timeout = timeout };
}
