using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EmbeddedSigning.AspNetCore.Tests;

[TestFixture]
public sealed class HealthCheckTests
{
    [Test]
    public async Task It_is_healthy_while_DocuSign_can_be_used_and_asks_seldom()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddHealthChecks().AddEmbeddedSigning());

        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        var requests = host.DocuSign.Requests.Count;
        for (var i = 0; i < 20; i++)
        {
            await CheckAsync(host);
        }

        host.DocuSign.Requests.Count.Should().Be(requests);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await CheckAsync(host);
        host.DocuSign.Requests.Count.Should().BeGreaterThan(requests);
    }

    [Test]
    public async Task A_failing_check_is_reported_and_repeated_sooner()
    {
        await using var host = await SigningHost.StartAsync(services: services =>
            services.AddHealthChecks().AddEmbeddedSigning("signing", HealthStatus.Degraded, ["external"]));
        host.DocuSign.RevokeConsent();

        var report = await CheckAsync(host);
        host.DocuSign.GrantConsent();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var later = await CheckAsync(host);

        report.Status.Should().Be(HealthStatus.Degraded);
        report.Entries["signing"].Description.Should().Contain("Consent").And.NotContain("PRIVATE KEY");
        report.Entries["signing"].Tags.Should().Equal("external");
        later.Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task With_a_warm_start_it_fails_until_token_and_account_are_there()
    {
        var requests = new GatedRequests();
        requests.Close();
        await using var host = await SigningHost.StartAsync(services: services =>
        {
            requests.AddTo(services);
            services.AddEmbeddedSigning(_ => { }).UseWarmStart();
            services.AddHealthChecks().AddEmbeddedSigning();
        });

        var report = await CheckAsync(host);
        report.Status.Should().Be(HealthStatus.Unhealthy);
        report.Entries["docusign"].Description.Should().StartWith("Warm start: ");

        requests.Open();
        for (var i = 0; report.Status != HealthStatus.Healthy && i < 1000; i++)
        {
            await Task.Delay(10);
            report = await CheckAsync(host);
        }

        report.Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task An_unregistered_client_fails_only_its_own_check()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddHealthChecks()
            .AddEmbeddedSigning()
            .AddEmbeddedSigning(clientName: "tenant-x"));

        var report = await CheckAsync(host);

        report.Entries["docusign"].Status.Should().Be(HealthStatus.Healthy);
        report.Entries["docusign-tenant-x"].Status.Should().Be(HealthStatus.Unhealthy);
        report.Entries["docusign-tenant-x"].Description.Should().Contain("no client 'tenant-x'").And.Contain("clientName");
    }

    [Test]
    public async Task Without_any_client_the_check_says_so()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddEmbeddedSigning();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        report.Entries["docusign"].Description.Should().Contain("AddEmbeddedSigning(…)");
    }

    private static Task<HealthReport> CheckAsync(SigningHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
}
