using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Transport;

/// <summary>Puts a client together, once, from what the host registered.</summary>
internal sealed class ClientFactory(
    IOptions<EmbeddedSigningOptions> options,
    IHttpClientFactory httpClients,
    TimeProvider clock,
    IMeterFactory meters,
    ILoggerFactory loggers,
    IServiceProvider services)
{
    public const string HttpClientName = "EmbeddedSigning";

    // DNS is looked up again when a connection has this age, so one client serves for the life of the process.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private readonly object _gate = new();
    private ClientParts? _parts;

    public static void Configure(SocketsHttpHandler handler)
    {
        // A redirect could carry a token to another host, and no DocuSign API answers with one.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = _connectionLifetime;
    }

    /// <exception cref="OptionsValidationException">The options are not complete. Asked again, they are read again.</exception>
    public ClientParts GetParts()
    {
        lock (_gate)
        {
            return _parts ??= Create();
        }
    }

    private ClientParts Create()
    {
        var value = options.Value;
        var logger = loggers.CreateLogger("EmbeddedSigning");
        var http = httpClients.CreateClient(HttpClientName);

        // Each request has its own deadline.
        http.Timeout = Timeout.InfiniteTimeSpan;

        var telemetry = new Telemetry(meters, clock);
        var transport = new HttpTransport(http, clock, value.RequestTimeout);
        var oauth = new OAuthClient(transport, value);
        var trustedHosts = new TrustedHosts(value);
        var tokens = value.AccessTokenProviderFactory?.Invoke(services) ?? new JwtGrantTokenProvider(oauth, value, clock, telemetry, logger);
        var accounts = new AccountDirectory(oauth, value, trustedHosts, clock);
        var retry = new RetryPolicy(value.Retry, clock, telemetry);
        var connection = new DocuSignConnection(transport, tokens, accounts, retry, telemetry, logger);
        var creator = new EnvelopeCreator(connection, retry, value.Retry.SettleTime, clock, telemetry, logger);
        var client = new EmbeddedSigningClient(connection, creator, trustedHosts, FocusedViewAddresses.For(value), clock, telemetry, logger);
        return new ClientParts(value, clock, oauth, tokens, accounts, connection, client);
    }
}
