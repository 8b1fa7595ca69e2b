using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>The endpoints of several clients in one application.</summary>
[TestFixture]
public sealed class TenantTests
{
    private static readonly ConnectKey _keyOfA = new("the-key-of-tenant-a=");
    private static readonly ConnectKey _keyOfB = new("the-key-of-tenant-b=");

    [Test]
    public async Task A_link_of_a_tenant_opens_at_the_tenants_endpoint_and_comes_back_to_it()
    {
        await using var host = await StartAsync();
        using var browser = new Browser();
        var link = LinksOf(host, "tenant-a").CreateLink(new SigningLink(await SendAsync(host, "tenant-a"), SigningHost.ClientUserId) { LandingPath = "/done" });
        link.AbsolutePath.Should().StartWith("/signing/tenant-a/sign/");

        await browser.OpenAsync(link);
        var state = browser.CookieNames(host.BaseUri).Single().Split('.')[^1];
        var landing = await browser.OpenAsync(host.UrlOf($"/signing/tenant-a/return?state={state}&event=cancel"));

        landing.OriginalString.Should().Be("/done");
        HandlerOf(host, "tenant-a").Returns.Should().ContainSingle();
        HandlerOf(host, "tenant-b").Returns.Should().BeEmpty();
        host.Application.Returns.Should().BeEmpty("the handler without a key is another client's");
    }

    [Test]
    public async Task Links_and_cookies_of_one_tenant_do_not_work_at_the_endpoints_of_another()
    {
        await using var host = await StartAsync();
        using var browser = new Browser();
        var link = LinksOf(host, "tenant-a").CreateLink(new SigningLink(await SendAsync(host, "tenant-a"), SigningHost.ClientUserId));
        await browser.OpenAsync(link);
        var state = browser.CookieNames(host.BaseUri).Single().Split('.')[^1];

        foreach (var stranger in new[] { "/signing/tenant-b", "/signing" })
        {
            (await StatusAsync($"{stranger}/sign/{link.Segments[^1]}")).Should().Be(HttpStatusCode.NotFound);
            (await StatusAsync($"{stranger}/return?state={state}&event=cancel")).Should().Be(HttpStatusCode.NotFound);
        }

        (await StatusAsync($"/signing/tenant-a/return?state={state}&event=cancel")).Should().Be(HttpStatusCode.Redirect);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await browser.GetAsync(host.UrlOf(path));
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task A_message_is_accepted_where_its_tenants_key_is_known_and_handed_to_that_tenants_handler()
    {
        await using var host = await StartAsync();
        var body = Messages.Create();

        (await DeliverAsync(host, "/signing/tenant-b/connect", body, _keyOfA)).Should().Be(HttpStatusCode.Unauthorized);
        (await DeliverAsync(host, "/signing/connect", body, _keyOfA)).Should().Be(HttpStatusCode.Unauthorized);
        (await DeliverAsync(host, "/signing/tenant-a/connect", body, _keyOfA)).Should().Be(HttpStatusCode.OK);

        HandlerOf(host, "tenant-a").Messages.Should().ContainSingle();
        HandlerOf(host, "tenant-b").Messages.Should().BeEmpty();
        host.Application.Messages.Should().BeEmpty();
    }

    [Test]
    public async Task The_log_event_of_a_refused_message_has_the_client_in_its_category()
    {
        using var log = new LogCollector();
        await using var host = await StartAsync(services => services.AddSingleton<ILoggerProvider>(log));

        await DeliverAsync(host, "/signing/tenant-b/connect", Messages.Create(), _keyOfA);

        log.Events.Should().Contain((106, "EmbeddedSigning.AspNetCore.Endpoints.ConnectEndpoint:tenant-b"));
    }

    [Test]
    public async Task A_tenant_cannot_use_up_the_message_of_another()
    {
        await using var host = await StartAsync();
        var body = Messages.Create();

        (await DeliverAsync(host, "/signing/tenant-a/connect", body, _keyOfA)).Should().Be(HttpStatusCode.OK);
        (await DeliverAsync(host, "/signing/tenant-b/connect", body, _keyOfB)).Should().Be(HttpStatusCode.OK);
        (await DeliverAsync(host, "/signing/tenant-b/connect", body, _keyOfB)).Should().Be(HttpStatusCode.OK);

        HandlerOf(host, "tenant-b").Messages.Should().ContainSingle();
    }

    [Test]
    public async Task Without_a_handler_of_its_own_a_tenants_messages_are_kept_by_DocuSign()
    {
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddEmbeddedSigning("tenant-a", _ => { })
                .UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue))
                .AddSigningEndpoints(options =>
                {
                    options.PublicUrl = new Uri("http://127.0.0.1");
                    options.ConnectKeys.Add(_keyOfA);
                }),
            pipeline: app => app.MapEmbeddedSigning("tenant-a"));

        (await DeliverAsync(host, "/signing/tenant-a/connect", Messages.Create(), _keyOfA)).Should().Be(HttpStatusCode.Unauthorized);

        host.Application.Messages.Should().BeEmpty();
    }

    [Test]
    public async Task Each_tenant_has_a_focused_view_and_a_health_check()
    {
        await using var host = await StartAsync(services => services.AddHealthChecks().AddEmbeddedSigning("a", clientName: "tenant-a"));
        using var browser = new Browser();
        var envelopeId = await SendAsync(host, "tenant-a");

        using var page = await browser.GetAsync(host.UrlOf($"/focused/{envelopeId}"));

        (await page.Content.ReadAsStringAsync()).Should().Contain("/signing/tenant-a/return");
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["a"].Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task Opening_a_tenant_s_links_deletes_no_cookie_of_another()
    {
        await using var host = await StartAsync();
        using var browser = new Browser();
        var mine = await LinkAsync("tenant-a");
        await browser.OpenAsync(mine);
        var cookie = browser.CookieNames(host.BaseUri).Single();

        var other = await LinkAsync("tenant-b");
        for (var i = 0; i < 6; i++)
        {
            await browser.OpenAsync(other);
        }

        browser.CookieNames(host.BaseUri).Should().Contain(cookie).And.HaveCount(6);

        async Task<Uri> LinkAsync(string tenant) => host.Services.GetRequiredKeyedService<ISigningLinkGenerator>(tenant)
            .CreateLink(new SigningLink(await SendAsync(host, tenant), SigningHost.ClientUserId));
    }

    [Test]
    public async Task A_name_that_is_no_path_needs_a_prefix()
    {
        var start = () => SigningHost.StartAsync(services: services => services.AddEmbeddedSigning("Ada & Co.", _ => { })
            .UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue))
            .AddSigningEndpoints(options => options.PublicUrl = new Uri("http://127.0.0.1")));

        await start.Should().ThrowAsync<OptionsValidationException>().WithMessage("*'Ada & Co.'*PathPrefix*");
    }

    [Test]
    public void Mapping_a_client_without_endpoints_says_what_to_call()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEmbeddedSigning("tenant-a", _ => { });
        using var app = (IDisposable)builder.Build();

        FluentActions.Invoking(() => ((WebApplication)app).MapEmbeddedSigning("tenant-a"))
            .Should().Throw<InvalidOperationException>().WithMessage("*AddEmbeddedSigning(\"tenant-a\", …).AddSigningEndpoints*");
    }

    [Test]
    public void Adding_a_tenants_endpoints_twice_registers_them_once()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning("tenant-a", _ => { }).AddSigningEndpoints(_ => { });
        var count = services.Count;

        services.AddEmbeddedSigning("tenant-a", _ => { }).AddSigningEndpoints(_ => { });

        services.Count.Should().Be(count + 2, "each call adds to the two options");
    }

    private static Task<SigningHost> StartAsync(Action<IServiceCollection>? more = null) => SigningHost.StartAsync(
        services: services =>
        {
            services.AddKeyedSingleton<RecordingHandler>(KeyedService.AnyKey);
            services.AddKeyedSingleton<IConnectHandler>(KeyedService.AnyKey, (provider, key) => provider.GetRequiredKeyedService<RecordingHandler>(key));
            services.AddKeyedSingleton<ISigningReturnHandler>(KeyedService.AnyKey, (provider, key) => provider.GetRequiredKeyedService<RecordingHandler>(key));
            Add(services, "tenant-a", _keyOfA);
            Add(services, "tenant-b", _keyOfB);
            more?.Invoke(services);
        },
        pipeline: app =>
        {
            app.MapEmbeddedSigning("tenant-a");
            app.MapEmbeddedSigning("tenant-b");
            app.MapGet("/focused/{id}", (EnvelopeId id) => new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)) { Client = "tenant-a" });

            // The port is known only now.
            app.Lifetime.ApplicationStarted.Register(() =>
            {
                foreach (var name in new[] { "tenant-a", "tenant-b" })
                {
                    app.Services.GetRequiredService<IOptionsMonitor<SigningEndpointsOptions>>().Get(name).PublicUrl = new Uri(app.Urls.Single());
                }
            });
        });

    // The emulator's own application for both: what keeps them apart here is not DocuSign.
    private static void Add(IServiceCollection services, string name, ConnectKey key)
    {
        services.AddEmbeddedSigning(name, _ => { }).AddSigningEndpoints(options =>
        {
            options.PublicUrl = new Uri("http://127.0.0.1");
            options.ConnectKeys.Add(key);
        });
        services.AddOptions<EmbeddedSigningOptions>(name).Configure<IServiceProvider>((options, provider) =>
        {
            var own = provider.GetRequiredService<IOptions<EmbeddedSigningOptions>>().Value;
            options.OAuthBaseUri = own.OAuthBaseUri;
            options.JwtGrant.IntegrationKey = own.JwtGrant.IntegrationKey;
            options.JwtGrant.UserId = own.JwtGrant.UserId;
            options.JwtGrant.PrivateKey = own.JwtGrant.PrivateKey;
        });
    }

    private static ISigningLinkGenerator LinksOf(SigningHost host, string name) => host.Services.GetRequiredKeyedService<ISigningLinkGenerator>(name);

    private static RecordingHandler HandlerOf(SigningHost host, string name) => host.Services.GetRequiredKeyedService<RecordingHandler>(name);

    private static async Task<EnvelopeId> SendAsync(SigningHost host, string name) =>
        (await host.Services.GetRequiredKeyedService<IEmbeddedSigningClient>(name).CreateEnvelopeAsync(SigningHost.Envelope().Build())).EnvelopeId;

    private static async Task<HttpStatusCode> DeliverAsync(SigningHost host, string path, byte[] body, ConnectKey key)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await Messages.SendAsync(host, content, ConnectSignature.Create(key, body), path: path);
        return answer.StatusCode;
    }
}
