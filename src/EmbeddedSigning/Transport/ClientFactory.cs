using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Transport;

/// <summary>Puts a client together from what the host registered.</summary>
internal sealed class ClientFactory(
    IOptions<EmbeddedSigningOptions> options,
    IHttpClientFactory httpClients,
    TimeProvider clock,
    ILoggerFactory loggers,
    IServiceProvider services)
{
    public const string HttpClientName = "EmbeddedSigning";

    // DNS is looked up again when a connection has this age, so one client serves for the life of the process.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    public static void Configure(SocketsHttpHandler handler)
    {
        // A redirect could carry a token to another host, and no DocuSign API answers with one.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = _connectionLifetime;
    }

    public IEmbeddedSigningClient Create()
    {
        var value = options.Value;
        var logger = loggers.CreateLogger("EmbeddedSigning");
        var http = httpClients.CreateClient(HttpClientName);

        // Each request has its own deadline.
        http.Timeout = Timeout.InfiniteTimeSpan;

        var transport = new HttpTransport(http, clock, value.RequestTimeout);
        var oauth = new OAuthClient(transport, value);
        var trustedHosts = new TrustedHosts(value);
        var tokens = value.AccessTokenProviderFactory?.Invoke(services) ?? new JwtGrantTokenProvider(oauth, value, clock, logger);
        var accounts = new AccountDirectory(oauth, value, trustedHosts, clock);
        return new EmbeddedSigningClient(new DocuSignConnection(transport, tokens, accounts, logger), trustedHosts, logger);
    }
}
