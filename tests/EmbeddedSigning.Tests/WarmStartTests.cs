using EmbeddedSigning.Authentication;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Diagnostics.Internal;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests;

/// <summary>A host that fetches the access token and the account when it starts.</summary>
[TestFixture]
public sealed class WarmStartTests
{
    private FakeTimeProvider _clock = null!;
    private DocuSignEmulator _docuSign = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = _clock });
    }

    [TearDown]
    public async Task TearDown() => await _docuSign.DisposeAsync();

    [TestCase("")]
    [TestCase("tenant-a")]
    public async Task The_first_call_finds_token_and_account(string name)
    {
        using var host = CreateHost(name);
        await host.StartAsync();
        await Eventually.Happens(() => Count("/oauth/userinfo") == 1);
        var client = host.Services.GetRequiredKeyedService<IEmbeddedSigningClient>(name.Length > 0 ? name : null);

        await client.CreateEnvelopeAsync(Samples.Envelope().Build());

        (Count("/oauth/token"), Count("/oauth/userinfo")).Should().Be((1, 1));
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_starts_while_DocuSign_is_down_and_is_not_ready_until_it_answers()
    {
        _docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "oauth/token", Count = null });
        using var host = CreateHost("");
        var diagnostics = host.Services.GetRequiredService<IEmbeddedSigningDiagnostics>();

        await host.StartAsync();
        await Eventually.Happens(() => Count("/oauth/token") > 0);
        var result = (await diagnostics.RunAsync()).Should().ContainSingle().Subject;
        (result.Name, result.Status).Should().Be(("Warm start", DiagnosticStatus.Failed));

        _docuSign.Faults.Clear();
        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Count("/oauth/userinfo") == 1;
        });
        await Eventually.HappensAsync(async () => (await diagnostics.RunAsync()).All(result => result.Status != DiagnosticStatus.Failed));
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_that_stops_meanwhile_does_not_wait()
    {
        _docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "oauth/token", Count = null });
        using var host = CreateHost("");
        await host.StartAsync();
        await Eventually.Happens(() => Count("/oauth/token") > 0);

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Without_a_host_nothing_is_pending()
    {
        using var host = CreateHost("");

        (await host.Services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync()).Should().NotContain(result => result.Name == "Warm start");
    }

    [Test]
    public void Calling_it_twice_registers_it_once()
    {
        var services = new ServiceCollection();

        services.AddEmbeddedSigning(_ => { }).UseWarmStart().UseWarmStart();

        services.Should().ContainSingle(service => service.ServiceType == typeof(WarmStart));
    }

    private IHost CreateHost(string name)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        (name.Length == 0 ? builder.Services.AddEmbeddedSigning(Configure) : builder.Services.AddEmbeddedSigning(name, Configure)).UseWarmStart();
        return builder.Build();
    }

    private void Configure(EmbeddedSigningOptions options)
    {
        options.OAuthBaseUri = _docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = _docuSign.IntegrationKey;
        options.JwtGrant.UserId = _docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(_docuSign.PrivateKeyPem);
    }

    private int Count(string path) => _docuSign.Requests.Count(request => request.Path == path);
}
