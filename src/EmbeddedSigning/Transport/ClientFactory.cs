using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EmbeddedSigning.Transport;

/// <summary>Puts the client of each name together, once, from what the host registered.</summary>
internal sealed class ClientFactory : IEmbeddedSigningClientFactory, IDisposable
{
    // DNS is looked up again when a connection has this age, so one client serves for the life of the process.
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, ClientParts> _parts = new(StringComparer.Ordinal);
    private readonly IOptionsFactory<EmbeddedSigningOptions> _options;
    private readonly IHttpClientFactory _httpClients;
    private readonly IHttpMessageHandlerFactory _httpHandlers;
    private readonly TimeProvider _clock;
    private readonly IMeterFactory _meters;
    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly HashSet<string> _registered;
    private readonly IDisposable[] _reloads;

    public ClientFactory(
        IEnumerable<RegisteredClient> registered,
        IOptionsFactory<EmbeddedSigningOptions> options,
        IEnumerable<IOptionsChangeTokenSource<EmbeddedSigningOptions>> changes,
        IHttpClientFactory httpClients,
        IHttpMessageHandlerFactory httpHandlers,
        TimeProvider clock,
        IMeterFactory meters,
        ILoggerFactory loggers,
        IServiceProvider services)
    {
        _registered = registered.Select(client => client.Name).ToHashSet(StringComparer.Ordinal);
        _options = options;
        _httpClients = httpClients;
        _httpHandlers = httpHandlers;
        _clock = clock;
        _meters = meters;
        _services = services;
        _loggers = loggers;
        _logger = loggers.CreateLogger(FullName(Options.DefaultName));
        _reloads = [.. changes.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload, source.Name ?? Options.DefaultName))];
    }

    /// <summary>The name of the client's HTTP client, and of the category of its log.</summary>
    public static string FullName(string name) => name.Length > 0 ? "EmbeddedSigning:" + name : "EmbeddedSigning";

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

    /// <summary>Makes an HTTP client for calls of the REST API that somebody else writes. They go the same way as the library's own.</summary>
    public HttpClient CreateHttpClient(string name)
    {
        var parts = GetParts(name);
        var httpName = HttpNameOf(name);
        var http = new HttpClient(new AccountHandler(parts.Connection) { InnerHandler = _httpHandlers.CreateHandler(httpName) })
        {
            Timeout = parts.Options.RequestTimeout,
        };
        foreach (var (header, values) in _httpClients.CreateClient(httpName).DefaultRequestHeaders.NonValidated)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(header, values);
        }

        return http;
    }

    public void Dispose()
    {
        foreach (var reload in _reloads)
        {
            reload.Dispose();
        }
    }

    // The factory, and not the monitor, which would forget the last good options when the new ones are not valid.
    private void Reload(string name)
    {
        if (!_parts.TryGetValue(name, out var parts))
        {
            return;
        }

        try
        {
            if (parts.Credentials.TryRenew(_options.Create(name)))
            {
                _logger.CredentialsRenewed(name);
            }
            else
            {
                _logger.OptionsNotRenewed(name, "Another integration key, user or OAuth host needs a restart.");
            }
        }
        catch (OptionsValidationException exception)
        {
            _logger.OptionsNotRenewed(name, exception.Message);
        }
    }

    // Without a lock, since it resolves services of the host. Of two made at the same time, everybody gets the same one.
    private ClientParts Create(string name)
    {
        var value = _options.Create(name);
        var logger = _loggers.CreateLogger(FullName(name));
        var telemetry = new Telemetry(_meters, _clock);
        var httpName = HttpNameOf(name);
        var http = new HttpMessageInvoker(_httpHandlers.CreateHandler(httpName), disposeHandler: false);
        var transport = new HttpTransport(http, _httpClients.CreateClient(httpName).DefaultRequestHeaders, _clock, value.RequestTimeout);
        var oauth = new OAuthClient(transport, value);
        var trustedHosts = new TrustedHosts(value);
        var credentials = new Credentials(value);
        var shared = new SharedState(
            value.SharedCacheFactory?.Invoke(_services), _services.GetService<ISharedLock>(), ScopeOf(name, value), _clock, logger);
        var tokens = CreateTokenProvider(name, value, credentials, oauth, new SharedTokens(shared, _clock), telemetry, logger);
        var accounts = new AccountDirectory(oauth, value, trustedHosts, shared, _clock);
        var retry = new RetryPolicy(value.Retry, _clock, telemetry);
        var connection = new DocuSignConnection(transport, tokens, accounts, retry, telemetry, logger, new(StringComparer.Ordinal));
        var creator = new EnvelopeCreator(
            connection, retry, new Turns(value.Retry.SettleTime, _clock), value.Retry.SettleTime, _clock, telemetry, logger);
        var client = new EmbeddedSigningClient(
            connection, creator, users: new(), trustedHosts, FocusedViewAddresses.For(value), _clock, telemetry, logger);
        return new ClientParts(value, credentials, _clock, oauth, tokens, accounts, connection, client);
    }

    // A name that nobody registered has no HTTP client of its own, and the one that IHttpClientFactory would make for it follows redirects.
    private string HttpNameOf(string name) => FullName(_registered.Contains(name) ? name : Options.DefaultName);

    // Two processes share only what they would both have asked for.
    private static string ScopeOf(string name, EmbeddedSigningOptions value) => string.Join(
        '\n',
        name,
        value.EffectiveOAuthBaseUri.AbsoluteUri,
        value.UsesAuthorizationCode ? value.AuthorizationCode.IntegrationKey : value.JwtGrant.IntegrationKey,
        value.UsesAuthorizationCode ? value.AuthorizationCode.Scope : JwtAssertion.Scope,
        value.AccountId);

    private IAccessTokenProvider CreateTokenProvider(
        string name, EmbeddedSigningOptions value, Credentials credentials, OAuthClient oauth, SharedTokens shared, Telemetry telemetry, ILogger logger)
    {
        if (value.AccessTokenProviderFactory is { } create)
        {
            return create(_services);
        }

        if (value.UsesAuthorizationCode)
        {
            var store = _services.GetKeyedService<IRefreshTokenStore>(name.Length > 0 ? name : null) ?? new MemoryRefreshTokenStore();
            return new AuthorizationCodeTokenProvider(oauth, value, credentials, store, shared, _clock, telemetry, logger);
        }

        var signer = value.AssertionSignerFactory?.Invoke(_services) ?? new PrivateKeySigner(credentials);
        return new JwtGrantTokenProvider(oauth, value, signer, shared, _clock, telemetry, logger);
    }
}
