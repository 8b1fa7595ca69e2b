using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Transport;

/// <summary>Puts the client of each name together, once, from what the host registered.</summary>
internal sealed class ClientFactory(
    IOptionsFactory<EmbeddedSigningOptions> options,
    IHttpClientFactory httpClients,
    TimeProvider clock,
    IMeterFactory meters,
    ILoggerFactory loggers,
    IServiceProvider services) : IEmbeddedSigningClientFactory
{
    // DNS is looked up again when a connection has this age, so one client serves for the life of the process.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, ClientParts> _parts = new(StringComparer.Ordinal);

    public static string HttpClientName(string name) => name.Length > 0 ? "EmbeddedSigning:" + name : "EmbeddedSigning";

    public static void Configure(SocketsHttpHandler handler)
    {
        // A redirect could carry a token to another host, and no DocuSign API answers with one.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = _connectionLifetime;
    }

    public IEmbeddedSigningClient GetClient(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return GetParts(name).Client;
    }

    /// <exception cref="OptionsValidationException">The options are not complete. Asked again, they are read again.</exception>
    public ClientParts GetParts(string name) => _parts.GetOrAdd(name, Create);

    // Without a lock, since it resolves services of the host. Of two made at the same time, everybody gets the same one.
    private ClientParts Create(string name)
    {
        var value = options.Create(name);
        var logger = loggers.CreateLogger("EmbeddedSigning");
        var http = httpClients.CreateClient(HttpClientName(name));

        // Each request has its own deadline.
        http.Timeout = Timeout.InfiniteTimeSpan;

        var telemetry = new Telemetry(meters, clock);
        var transport = new HttpTransport(http, clock, value.RequestTimeout);
        var oauth = new OAuthClient(transport, value);
        var trustedHosts = new TrustedHosts(value);
        var tokens = value.AccessTokenProviderFactory?.Invoke(services) ?? new JwtGrantTokenProvider(oauth, value, clock, telemetry, logger);
        var accounts = new AccountDirectory(oauth, value, trustedHosts, clock);
        var retry = new RetryPolicy(value.Retry, clock, telemetry);
        var connection = new DocuSignConnection(transport, tokens, accounts, retry, telemetry, logger, new(StringComparer.Ordinal));
        var creator = new EnvelopeCreator(
            connection, retry, new Turns(value.Retry.SettleTime, clock), value.Retry.SettleTime, clock, telemetry, logger);
        var client = new EmbeddedSigningClient(
            connection, creator, users: new(), trustedHosts, FocusedViewAddresses.For(value), clock, telemetry, logger);
        return new ClientParts(value, clock, oauth, tokens, accounts, connection, client);
    }
}
