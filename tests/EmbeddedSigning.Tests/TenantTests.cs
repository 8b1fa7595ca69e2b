using System.Collections.Concurrent;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests;

/// <summary>Several clients in one host, and several users of one client.</summary>
[TestFixture]
public sealed class TenantTests
{
    private const int TenantCount = 50;
    private const int CallsPerTenant = 20;

    [Test]
    [Category("Slow")]
    public async Task A_thousand_parallel_calls_for_fifty_tenants_each_stay_with_their_tenant()
    {
        await using var tenants = await Tenants.StartAsync(TenantCount);
        await using var provider = CreateServices(tenants);

        await CallAsync(tenants, tenant => provider.GetRequiredKeyedService<IEmbeddedSigningClient>(tenant.Name));
    }

    [Test]
    [Category("Slow")]
    public async Task A_thousand_parallel_calls_for_fifty_users_of_one_client_each_stay_with_their_user()
    {
        await using var tenants = await Tenants.StartAsync(TenantCount);
        var client = tenants.DocuSign.CreateClient();

        await CallAsync(tenants, tenant => client.AsUser(tenant.UserId));
    }

    [Test]
    public async Task The_factory_gives_what_the_key_gives()
    {
        await using var tenants = await Tenants.StartAsync(2);
        await using var provider = CreateServices(tenants);
        var factory = provider.GetRequiredService<IEmbeddedSigningClientFactory>();

        factory.GetClient("tenant-1").Should().BeSameAs(provider.GetRequiredKeyedService<IEmbeddedSigningClient>("tenant-1"));
        factory.GetClient("tenant-2").Should().NotBeSameAs(factory.GetClient("tenant-1"));
        provider.GetService<IEmbeddedSigningClient>().Should().BeNull("nobody added a client without a name");
    }

    [Test]
    public async Task Constructors_ask_for_a_client_by_its_name()
    {
        await using var tenants = await Tenants.StartAsync(2);
        await using var provider = CreateServices(tenants, services => services.AddSingleton<LeaseOffice>());

        provider.GetRequiredService<LeaseOffice>().Client.Should().BeSameAs(provider.GetRequiredKeyedService<IEmbeddedSigningClient>("tenant-2"));
    }

    [Test]
    public async Task A_tenant_that_only_the_hosts_own_options_know_has_a_client_too()
    {
        await using var tenants = await Tenants.StartAsync(1);
        await using var provider = CreateServices(tenants, services => services.AddSingleton<IConfigureOptions<EmbeddedSigningOptions>>(
            new ConfigureNamedOptions<EmbeddedSigningOptions>("late", options => tenants.Configure(tenants.All[0], options))));
        var factory = provider.GetRequiredService<IEmbeddedSigningClientFactory>();

        await factory.GetClient("late").CreateEnvelopeAsync(Envelope("late"));

        tenants.DocuSign.Envelopes.Should().ContainSingle();
        factory.Invoking(factory => factory.GetClient("nobody")).Should().Throw<OptionsValidationException>().WithMessage("*Client 'nobody'*");
    }

    [Test]
    public async Task A_tenant_that_only_the_hosts_own_options_know_is_not_redirected_either()
    {
        var elsewhere = 0;
        await using var other = await CannedServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref elsewhere);
            return Task.CompletedTask;
        });
        await using var server = await CannedServer.StartAsync(context =>
        {
            // With its body, and so with the assertion.
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = other.BaseUri.AbsoluteUri;
            return Task.CompletedTask;
        });
        await using var tenants = await Tenants.StartAsync(1);
        await using var provider = CreateServices(tenants, services => services.AddSingleton<IConfigureOptions<EmbeddedSigningOptions>>(
            new ConfigureNamedOptions<EmbeddedSigningOptions>("late", options =>
            {
                tenants.Configure(tenants.All[0], options);
                options.OAuthBaseUri = server.BaseUri;
                options.Retry.MaxRetries = 0;
            })));

        await provider.GetRequiredService<IEmbeddedSigningClientFactory>().GetClient("late")
            .Awaiting(client => client.CreateEnvelopeAsync(Envelope("late"))).Should().ThrowAsync<EmbeddedSigningException>();

        elsewhere.Should().Be(0);
    }

    [Test]
    public async Task Diagnostics_are_per_client()
    {
        await using var tenants = await Tenants.StartAsync(2);
        await using var provider = CreateServices(tenants);
        tenants.DocuSign.RevokeConsent(tenants.All[0].IntegrationKey, tenants.All[0].UserId);

        (await FailuresAsync("tenant-1")).Should().Equal("Consent");
        (await FailuresAsync("tenant-2")).Should().BeEmpty();

        async Task<IEnumerable<string>> FailuresAsync(string name) =>
            (await provider.GetRequiredKeyedService<IEmbeddedSigningDiagnostics>(name).RunAsync())
            .Where(result => result.Status == DiagnosticStatus.Failed).Select(result => result.Name);
    }

    [Test]
    public async Task Options_are_checked_at_start_and_each_fault_names_the_client()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Tenants:b:Environment"] = "x" });
        builder.Services.AddEmbeddedSigning("tenant-a", options => options.Retry.MaxRetries = 11).UseAccessTokenProvider<OwnTokens>();
        builder.Services.AddEmbeddedSigning("tenant-b", builder.Configuration.GetSection("Tenants:b")).UseAccessTokenProvider<OwnTokens>();
        using var host = builder.Build();

        var start = () => host.StartAsync();

        (await start.Should().ThrowAsync<AggregateException>()).Which.InnerExceptions.OfType<OptionsValidationException>()
            .SelectMany(exception => exception.Failures).Should().BeEquivalentTo(
                "Client 'tenant-a': EmbeddedSigning:Retry:MaxRetries must be from 0 to 10.",
                "Client 'tenant-b': Tenants:b:Environment must be Demo or Production.");
    }

    [Test]
    public void An_unregistered_name_is_reported()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseAccessTokenProvider<OwnTokens>();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IEmbeddedSigningClientFactory>().Invoking(clients => clients.GetClient("tenant-b"))
            .Should().Throw<OptionsValidationException>().WithMessage("*no client 'tenant-b'*Registered: 'tenant-a'.*");
        provider.GetRequiredService<IEmbeddedSigningClientFactory>().Invoking(clients => clients.GetClient(""))
            .Should().Throw<OptionsValidationException>().WithMessage("*no client without a name*Registered: 'tenant-a'.*");
    }

    [Test]
    public void Registering_a_name_twice_registers_it_once()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { });
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseAccessTokenProvider<OwnTokens>();
        var once = services.Where(IsRegistration).ToArray();

        services.AddEmbeddedSigning(_ => { });
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseAccessTokenProvider<OwnTokens>();

        services.Where(IsRegistration).Should().Equal(once);
        services.Where(service => service.ServiceType == typeof(IEmbeddedSigningClient)).Select(service => service.ServiceKey)
            .Should().BeEquivalentTo(new object?[] { null, "tenant-a" });

        // What a second call adds is its own setting of the options, and that alone.
        static bool IsRegistration(ServiceDescriptor service) => service.ServiceType != typeof(IConfigureOptions<EmbeddedSigningOptions>);
    }

    [Test]
    public async Task The_container_builds_with_clients_of_every_kind()
    {
        await using var tenants = await Tenants.StartAsync(1);
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => tenants.Configure(tenants.All[0], options));
        services.AddEmbeddedSigning("tenant-a", options => tenants.Configure(tenants.All[0], options));
        services.AddEmbeddedSigning("tenant-b", _ => { }).UseAccessTokenProvider<OwnTokens>();

        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        provider.GetRequiredService<IEmbeddedSigningClient>().Should().NotBeSameAs(provider.GetRequiredKeyedService<IEmbeddedSigningClient>("tenant-a"));
        provider.GetRequiredKeyedService<IEmbeddedSigningClient>("tenant-b").Should().NotBeNull();
    }

    [Test]
    public async Task Each_client_has_an_http_client_of_its_own()
    {
        await using var tenants = await Tenants.StartAsync(2);
        var builders = new List<string>();
        var services = new ServiceCollection();
        foreach (var tenant in tenants.All)
        {
            services.AddEmbeddedSigning(tenant.Name, options => tenants.Configure(tenant, options))
                .ConfigureHttpClient(http => builders.Add(http.Name));
        }

        await using var provider = services.BuildServiceProvider();

        builders.Should().OnlyHaveUniqueItems();
        foreach (var name in builders)
        {
            using var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name);
            Innermost(handler).AllowAutoRedirect.Should().BeFalse();
            provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(name).HandlerLifetime
                .Should().Be(Timeout.InfiniteTimeSpan);
        }

        static SocketsHttpHandler Innermost(HttpMessageHandler handler) =>
            handler is DelegatingHandler { InnerHandler: { } inner } ? Innermost(inner) : (SocketsHttpHandler)handler;
    }

    [Test]
    public async Task Each_client_has_an_instance_of_its_own_of_a_token_provider()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseAccessTokenProvider<OwnTokens>();
        services.AddEmbeddedSigning("tenant-b", _ => { }).UseAccessTokenProvider<OwnTokens>();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<OwnTokens>("tenant-a").Name.Should().Be("tenant-a");
        provider.GetRequiredKeyedService<OwnTokens>("tenant-b").Name.Should().Be("tenant-b");
    }

    [Test]
    public async Task A_user_is_named_by_a_GUID()
    {
        await using var tenants = await Tenants.StartAsync(1);
        var client = tenants.DocuSign.CreateClient();
        var user = tenants.All[0].UserId;

        client.Invoking(client => client.AsUser("ada@example.com")).Should().Throw<ArgumentException>().WithMessage("*GUID*");
        client.Invoking(client => client.AsUser("")).Should().Throw<ArgumentException>();
        client.AsUser(user.ToUpperInvariant()).Should().BeSameAs(client.AsUser(user)).And.BeSameAs(client.AsUser(tenants.DocuSign.UserId).AsUser(user));
    }

    [Test]
    public async Task A_user_without_consent_has_an_error_of_their_own()
    {
        await using var tenants = await Tenants.StartAsync(1);
        var client = tenants.DocuSign.CreateClient();
        tenants.DocuSign.RevokeConsent(tenants.DocuSign.IntegrationKey, tenants.All[0].UserId);

        await client.AsUser(tenants.All[0].UserId).Awaiting(client => client.CreateEnvelopeAsync(Envelope("x")))
            .Should().ThrowAsync<ConsentRequiredException>().WithMessage("*(AsUser)*");

        (await client.CreateEnvelopeAsync(Envelope("x"))).Should().NotBeNull();
    }

    [Test]
    public async Task A_token_of_an_own_provider_is_used_for_the_user_whom_it_names_and_for_no_other()
    {
        await using var server = await CannedServer.StartAsync(200, "application/json", """{"signers":[]}""");
        var asked = new ConcurrentQueue<string?>();
        var client = server.CreateClient(build: builder => builder.UseAccessTokenProvider((request, _) =>
        {
            asked.Enqueue(request.UserId);
            return ValueTask.FromResult(new AccessToken("token", DateTimeOffset.MaxValue, request.UserId is "ada" ? "ada" : "grace"));
        }));

        (await client.ListRecipientsAsync(new EnvelopeId(Guid.NewGuid()))).Should().BeEmpty();
        (await client.AsUser("ada").ListRecipientsAsync(new EnvelopeId(Guid.NewGuid()))).Should().BeEmpty();
        await client.AsUser("alan").Awaiting(client => client.ListRecipientsAsync(new EnvelopeId(Guid.NewGuid())))
            .Should().ThrowAsync<AccessTokenException>().WithMessage("*Subject*");

        asked.Should().Equal(null, "ada", "alan");
    }

    private static ServiceProvider CreateServices(Tenants tenants, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        foreach (var tenant in tenants.All)
        {
            services.AddEmbeddedSigning(tenant.Name, options => tenants.Configure(tenant, options));
        }

        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Every tenant creates envelopes and reads them, all at once. The server tells in whose account they are: a token of another
    /// tenant would open the account of that one, or be refused at this one's.</summary>
    private static async Task CallAsync(Tenants tenants, Func<Tenant, IEmbeddedSigningClient> getClient)
    {
        var created = await Task.WhenAll(Enumerable.Range(0, CallsPerTenant).SelectMany(_ => tenants.All).Select(tenant => Task.Run(async () =>
        {
            var client = getClient(tenant);
            var id = (await client.CreateEnvelopeAsync(Envelope(tenant.Name))).EnvelopeId;
            return (tenant, id, envelope: await client.GetEnvelopeAsync(id));
        })));

        created.Should().HaveCount(TenantCount * CallsPerTenant).And.OnlyContain(call => call.envelope.EmailSubject == call.tenant.Name);
        var requests = tenants.DocuSign.Requests;
        requests.Should().OnlyContain(request => request.Status < 300);
        foreach (var tenant in tenants.All)
        {
            requests.Count(request => request.Path.Contains(tenant.AccountId)).Should().Be(2 * CallsPerTenant, "each call is in the tenant's own account");
        }

        // One token and one account for each tenant, and not one for all of them.
        requests.Count(request => request.Path == "/oauth/token").Should().Be(TenantCount);
        requests.Count(request => request.Path == "/oauth/userinfo").Should().Be(TenantCount);
    }

    private static EnvelopeDefinition Envelope(string subject) => new EnvelopeBuilder(subject)
        .AddDocument(DocumentSource.FromBytes("/sign/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => signer.SignHere("/sign/"))
        .Build();

    private sealed class LeaseOffice([FromKeyedServices("tenant-2")] IEmbeddedSigningClient client)
    {
        public IEmbeddedSigningClient Client => client;
    }

    private sealed class OwnTokens([ServiceKey] string name) : IAccessTokenProvider
    {
        public string Name => name;

        public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
