using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>A key pair that is replaced while the application runs.</summary>
[TestFixture]
public sealed class KeyRotationTests
{
    private DocuSignEmulator _docuSign = null!;
    private IConfigurationRoot _configuration = null!;
    private LogCollector _log = null!;
    private ServiceProvider _services = null!;
    private string _newPem = null!;

    [SetUp]
    public async Task SetUp()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["EmbeddedSigning:OAuthBaseUri"] = _docuSign.BaseUri.AbsoluteUri,
            ["EmbeddedSigning:Retry:MaxRetries"] = "0",
            ["EmbeddedSigning:JwtGrant:IntegrationKey"] = _docuSign.IntegrationKey,
            ["EmbeddedSigning:JwtGrant:UserId"] = _docuSign.UserId,
            ["EmbeddedSigning:JwtGrant:PrivateKey"] = _docuSign.PrivateKeyPem,
        }).Build();
        _log = new LogCollector();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(_log));
        services.AddEmbeddedSigning(_configuration.GetSection("EmbeddedSigning"));
        _services = services.BuildServiceProvider(validateScopes: true);
        using var key = SpareKey.Create();
        _newPem = key.ExportPkcs8PrivateKeyPem();
        _docuSign.AddPublicKey(_docuSign.IntegrationKey, key.ExportSubjectPublicKeyInfoPem());
    }

    [TearDown]
    public async Task TearDown()
    {
        await _services.DisposeAsync();
        await _docuSign.DisposeAsync();
    }

    [Test]
    public async Task The_next_assertion_is_signed_with_the_new_key_and_no_call_fails()
    {
        await CallAsync();

        Reload("JwtGrant:PrivateKey", _newPem);
        await CallAsync();

        // From here on only the new key opens anything.
        _docuSign.RemovePublicKey(_docuSign.IntegrationKey, _docuSign.PrivateKeyPem);
        _docuSign.RevokeTokens();
        await CallAsync();

        _log.Entries.Should().Contain(entry => entry.EventId == 8).And.NotContain(entry => entry.EventId == 9);
    }

    [TestCase("JwtGrant:PrivateKey", "no key")]
    [TestCase("JwtGrant:IntegrationKey", "")]
    [TestCase("Environment", "Sandbox")]
    public async Task Options_that_are_not_valid_are_not_taken_over_and_an_error_is_logged(string key, string value)
    {
        await CallAsync();

        Reload(key, value);
        _docuSign.RevokeTokens();
        await CallAsync();

        _log.Entries.Should().ContainSingle(entry => entry.EventId == 9).Which.Text.Should().Contain("EmbeddedSigning:" + key);
        Reload("JwtGrant:PrivateKey", _newPem);
        await CallAsync();
    }

    [Test]
    public async Task A_key_of_another_app_is_not_taken_over()
    {
        await CallAsync();

        _configuration["EmbeddedSigning:JwtGrant:PrivateKey"] = _newPem;
        Reload("JwtGrant:IntegrationKey", Guid.NewGuid().ToString("D"));
        _docuSign.RemovePublicKey(_docuSign.IntegrationKey, _newPem);
        _docuSign.RevokeTokens();
        await CallAsync();

        _log.Entries.Should().ContainSingle(entry => entry.EventId == 9).Which.Text.Should().Contain("needs a restart");
    }

    private void Reload(string key, string value)
    {
        _configuration["EmbeddedSigning:" + key] = value;
        _configuration.Reload();
    }

    private Task<EnvelopeSummary> CallAsync() => _services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(Samples.Envelope().Build());
}
