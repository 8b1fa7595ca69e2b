using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Creation;
using EmbeddedSigning.Diagnostics.Internal;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.RawCalls;
using EmbeddedSigning.Retries;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EmbeddedSigning.Composition;

/// <summary>Creates the client of each name once, from the services that the host registered.</summary>
internal sealed class ClientFactory : IEmbeddedSigningClientFactory, IDisposable
{
    // A connection of this age is replaced after a new DNS lookup, so one client works for the life of the process.
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

    /// <exception cref="OptionsValidationException">The options are not complete. The next call reads them again.</exception>
    public ClientParts GetParts(string name) => _parts.GetOrAdd(name, Create);

    public void Dispose()
    {
        foreach (var reload in _reloads)
        {
            reload.Dispose();
        }
    }

    // Uses the factory and not the monitor, because the monitor forgets the last valid options when the new options are not valid.
    private void Reload(string name)
    {
        if (!_parts.TryGetValue(name, out var parts))
        {
            return;
        }

        try
        {
            if (parts.Credentials.TryRenew(SettingsOf(_options.Create(name))))
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

    // No lock, because it resolves services of the host. If two are created at the same time, all callers get the same one.
    private ClientParts Create(string name)
    {
        var value = _options.Create(name);
        var settings = SettingsOf(value);
        var logger = _loggers.CreateLogger(FullName(name));
        var telemetry = new ClientTelemetry(_meters, _clock, logger);
        var httpName = HttpNameOf(name);
        var http = new HttpMessageInvoker(_httpHandlers.CreateHandler(httpName), disposeHandler: false);
        var sender = new HttpSender(http, _httpClients.CreateClient(httpName).DefaultRequestHeaders, _clock, value.RequestTimeout);
        var oauth = new OAuthClient(sender, settings.OAuthBaseUri);
        var trustedHosts = new TrustedHosts(
            value.AccountBaseUri is { } own ? [.. value.TrustedHosts, own.IdnHost] : value.TrustedHosts, settings.OAuthBaseUri.IsLoopback);
        var credentials = new Credentials(settings);
        var shared = new SharedState(
            value.SharedCacheFactory?.Invoke(_services), _services.GetService<ISharedLock>(), ScopeOf(name, settings), _clock, logger);
        var tokens = CreateTokenProvider(name, value, settings, credentials, oauth, new SharedTokens(shared, _clock), telemetry, logger);
        var accounts = new AccountDirectory(oauth, settings, trustedHosts, shared, _clock);
        var retry = value.Retry;
        var operations = new RetryRunner(new RetryPolicy(retry.MaxRetries, retry.Delay, retry.Timeout, _clock, telemetry, logger), telemetry);
        var paces = new RequestPaces(_clock, logger, telemetry, value.LowPriorityShare, _services.GetService<ISharedLimits>());
        var calls = new AuthorizedCalls(sender, tokens, accounts, paces, operations, telemetry, logger);
        var creator = new EnvelopeCreator(calls, operations, new CreationTurns(retry.SettleTime, _clock), retry.SettleTime, _clock, logger);
        var rawClients = new RawClients(value.AccountId, ((retry.MaxRetries + 1) * value.RequestTimeout) + retry.Timeout, trustedHosts);
        var client = new EmbeddedSigningClient(
            calls,
            creator,
            rawClients,
            users: new(),
            trustedHosts,
            FocusedViewAddresses.For(value.Environment, value.OAuthBaseUri),
            _clock,
            telemetry,
            logger);
        return new ClientParts(credentials, tokens, client, new DiagnosedClient(
            settings,
            value.AccessTokenProviderFactory is not null,
            value.AssertionSignerFactory is not null,
            oauth,
            tokens,
            accounts,
            calls,
            _clock));
    }

    private static TokenSettings SettingsOf(EmbeddedSigningOptions value) => new(
        value.EffectiveOAuthBaseUri,
        value.JwtGrant,
        value.AuthorizationCode,
        value.UsesAuthorizationCode,
        value.AccountId,
        value.AccountBaseUri,
        value.KeyPrefix);

    // A name without a registration has no HTTP client, and the one that IHttpClientFactory would create for it follows redirects.
    private string HttpNameOf(string name) => FullName(_registered.Contains(name) ? name : Options.DefaultName);

    // Two processes share only values that both would have requested.
    private static string ScopeOf(string name, TokenSettings value) => string.Join(
        '\n',
        name,
        value.OAuthBaseUri.AbsoluteUri,
        value.UsesAuthorizationCode ? value.AuthorizationCode.IntegrationKey : value.JwtGrant.IntegrationKey,
        value.UsesAuthorizationCode ? value.AuthorizationCode.Scope : JwtAssertion.Scope,
        value.AccountId);

    private IAccessTokenProvider CreateTokenProvider(
        string name,
        EmbeddedSigningOptions value,
        TokenSettings settings,
        Credentials credentials,
        OAuthClient oauth,
        SharedTokens shared,
        ClientTelemetry telemetry,
        ILogger logger)
    {
        if (value.AccessTokenProviderFactory is { } create)
        {
            return create(_services);
        }

        if (value.UsesAuthorizationCode)
        {
            var store = _services.GetKeyedService<IRefreshTokenStore>(name.Length > 0 ? name : null) ?? new MemoryRefreshTokenStore();
            return new AuthorizationCodeTokenProvider(oauth, settings, credentials, store, shared, _clock, telemetry, logger);
        }

        var signer = value.AssertionSignerFactory?.Invoke(_services) ?? new PrivateKeySigner(credentials);
        return new JwtGrantTokenProvider(oauth, settings, signer, shared, _clock, telemetry, logger);
    }
}
