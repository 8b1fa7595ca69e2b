using System.Security.Cryptography;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class RegistrationTests
{
    private static readonly string _pem = SpareKey.Create().ExportPkcs8PrivateKeyPem();

    [Test]
    public void Registering_twice_registers_once()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => options.AccountId = "1");
        var once = services.Where(IsRegistration).ToArray();

        services.AddEmbeddedSigning(options => options.AccountId = "2");

        services.Where(IsRegistration).Should().Equal(once);
        services.Should().ContainSingle(service => service.ServiceType == typeof(IEmbeddedSigningClient));

        // What a second call adds is its own setting of the options, and that alone.
        static bool IsRegistration(ServiceDescriptor service) => service.ServiceType != typeof(IConfigureOptions<EmbeddedSigningOptions>);
    }

    [Test]
    public async Task Headers_that_the_host_adds_to_every_request_are_sent_and_replace_none()
    {
        string? gateway = null, authorization = null;
        await using var server = await CannedServer.StartAsync(context =>
        {
            (gateway, authorization) = (context.Request.Headers["X-Gateway"], context.Request.Headers.Authorization);
            return context.Response.WriteAsync("""{"signers":[]}""");
        });
        var client = server.CreateClient(build: builder => builder
            .UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue))
            .ConfigureHttpClient(http => http.ConfigureHttpClient(defaults =>
            {
                defaults.DefaultRequestHeaders.Add("X-Gateway", "one");
                defaults.DefaultRequestHeaders.Add("Authorization", "Bearer other");
            })));

        await client.ListRecipientsAsync(new(Guid.NewGuid()));

        gateway.Should().Be("one");
        authorization.Should().Be("Bearer token-for-tests");
    }

    [Test]
    public void The_container_builds_and_gives_one_client_for_all()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(Section(ValidSettings()));

        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        provider.GetRequiredService<IEmbeddedSigningClient>().Should().BeSameAs(provider.GetRequiredService<IEmbeddedSigningClient>());
    }

    [Test]
    public void Configuration_fills_the_options()
    {
        var settings = ValidSettings();
        settings["Environment"] = "production";
        settings["AccountId"] = "12345";
        settings["AccountBaseUri"] = "https://na4.docusign.net";
        settings["RequestTimeout"] = "00:00:30";
        settings["TrustedHosts:0"] = "sign.example.com";
        settings["JwtGrant:ConsentRedirectUri"] = "https://example.com/consent";
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(Section(settings));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<EmbeddedSigningOptions>>().Value;

        options.Environment.Should().Be(DocuSignEnvironment.Production);
        options.AccountId.Should().Be("12345");
        options.AccountBaseUri.Should().Be(new Uri("https://na4.docusign.net"));
        options.RequestTimeout.Should().Be(TimeSpan.FromSeconds(30));
        options.TrustedHosts.Should().Equal("sign.example.com");
        options.JwtGrant.IntegrationKey.Should().Be(settings["JwtGrant:IntegrationKey"]);
        options.JwtGrant.UserId.Should().Be(settings["JwtGrant:UserId"]);
        options.JwtGrant.ConsentRedirectUri.Should().Be(new Uri("https://example.com/consent"));
        using var key = RSA.Create();
        key.ImportFromPem(_pem);
        key.VerifyData("x"u8, options.JwtGrant.PrivateKey!.Sign("x"u8), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Should().BeTrue();
    }

    [Test]
    public async Task An_unconfigured_host_does_not_start_and_says_what_to_set()
    {
        var act = () => StartHostAsync(new Dictionary<string, string?>());

        var failures = (await act.Should().ThrowAsync<OptionsValidationException>()).Which.Failures;
        failures.Should().HaveCount(3).And.AllSatisfy(failure => failure.Should().Contain("Apps and Keys"));
        failures.Should().Contain(failure => failure.StartsWith("EmbeddedSigning:JwtGrant:IntegrationKey is not set"));
        failures.Should().Contain(failure => failure.StartsWith("EmbeddedSigning:JwtGrant:UserId is not set"));
        failures.Should().Contain(failure => failure.StartsWith("EmbeddedSigning:JwtGrant:PrivateKeyFile"));
    }

    [TestCase("Environment", "Sandbox", "must be Demo or Production")]
    [TestCase("OAuthBaseUri", "http://account.example.com", "must be an https URI")]
    [TestCase("OAuthBaseUri", "https://account-d.docusign.com/oauth", "must have no path")]
    [TestCase("OAuthBaseUri", "account-d.docusign.com", "must be an absolute URI")]
    [TestCase("AccountBaseUri", "https://demo.docusign.net", "must be set when AccountBaseUri is set")]
    [TestCase("AccountId", "../admin", "must be the API account id")]
    [TestCase("AccountId", "12345", "which userinfo does not tell")]
    [TestCase("Environment", "Demo,Production", "must be Demo or Production")]
    [TestCase("Environment", "1", "must be Demo or Production")]
    [TestCase("Retry:MaxRetries", "-1", "must be a number")]
    [TestCase("Retry:MaxRetries", "11", "must be from 0 to 10")]
    [TestCase("Retry:SettleTime", "02:00:00", "at most one hour")]
    [TestCase("JwtGrant:IntegrationKey", "{7c2b8d7e-83c3-4940-af5e-cda8a50dd73f}", "is not a GUID of the form")]
    [TestCase("JwtGrant:UserId", "00000000-0000-0000-0000-000000000000", "is not a GUID of the form")]
    [TestCase("RequestTimeout", "soon", "must be a time span")]
    [TestCase("RequestTimeout", "00:00:00", "must be more than zero")]
    [TestCase("TrustedHosts:0", "https://example.com/", "is not a host name")]
    [TestCase("JwtGrant:IntegrationKey", "my-app", "is not a GUID")]
    [TestCase("JwtGrant:UserId", "ada@example.com", "not an e-mail address")]
    [TestCase("JwtGrant:ConsentRedirectUri", "consent", "must be an absolute URI")]
    [TestCase("JwtGrant:PrivateKey", "not a key", "has no PEM in it")]
    [TestCase("JwtGrant:PrivateKeyFile", "missing.pem", "are both set")]
    [TestCase("JwtGrant:UserID2", "ada", "JwtGrant:UserID2 is no setting; those of JwtGrant are IntegrationKey, UserId, PrivateKeyFile")]
    [TestCase("AuthorizationCode:Scopes", "signature", "AuthorizationCode:Scopes is no setting; those of AuthorizationCode are IntegrationKey, ClientSecret")]
    [TestCase("AcountId", "1", "AcountId is no setting; perhaps AccountId is meant")]
    [TestCase("accountidd", "1", "accountidd is no setting; perhaps AccountId is meant")]
    [TestCase("JwtGrnat:UserId", "x", "JwtGrnat is no setting; perhaps JwtGrant is meant")]
    [TestCase("RequestTimeoat", "00:00:10", "RequestTimeoat is no setting; perhaps RequestTimeout is meant")]
    [TestCase("Retry:MaxRetrys", "5", "Retry:MaxRetrys is no setting; those of Retry are MaxRetries, Delay")]
    public async Task A_wrong_setting_keeps_the_host_from_starting(string key, string value, string fault)
    {
        var settings = ValidSettings();
        settings[key] = value;

        var act = () => StartHostAsync(settings);

        (await act.Should().ThrowAsync<OptionsValidationException>())
            .Which.Failures.Should().ContainSingle().Which.Should().StartWith("EmbeddedSigning:").And.Contain(fault);
    }

    [Test]
    public async Task A_key_file_that_cannot_be_read_is_named()
    {
        var settings = ValidSettings();
        settings.Remove("JwtGrant:PrivateKey");
        settings["JwtGrant:PrivateKeyFile"] = "/does/not/exist.pem";

        var act = () => StartHostAsync(settings);

        (await act.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("/does/not/exist.pem");
    }

    [TestCase("\n")]
    [TestCase("\\n")]
    public async Task A_key_in_the_place_of_its_path_is_not_printed(string lineBreak)
    {
        var settings = ValidSettings();
        settings.Remove("JwtGrant:PrivateKey");
        settings["JwtGrant:PrivateKeyFile"] = _pem.ReplaceLineEndings(lineBreak);

        var act = () => StartHostAsync(settings);

        var exception = (await act.Should().ThrowAsync<OptionsValidationException>()).Which;
        exception.ToString().Should().Contain("holds the key itself").And.NotContain(_pem.Split('\n')[2]);
    }

    [Test]
    public void The_whole_configuration_may_be_passed_too()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(ValidSettings().ToDictionary(setting => "EmbeddedSigning:" + setting.Key, setting => setting.Value))
            .Build();
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(configuration);
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IEmbeddedSigningClient>().Should().NotBeNull();
    }

    [Test]
    public void A_scoped_provider_of_tokens_is_refused()
    {
        var services = new ServiceCollection();
        services.AddScoped<NoTokens>();

        var act = () => services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider<NoTokens>();

        act.Should().Throw<InvalidOperationException>().WithMessage("*singleton*");
    }

    [Test]
    public async Task A_provider_of_ones_own_needs_no_service_account()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEmbeddedSigning(_ => { }).UseAccessTokenProvider<NoTokens>();
        using var host = builder.Build();

        await host.StartAsync();

        host.Services.GetRequiredService<IEmbeddedSigningClient>().Should().NotBeNull();
        await host.StopAsync();
    }

    [Test]
    public async Task Settings_of_the_section_are_named_by_the_path_of_the_section()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Signing:DocuSign:Environment"] = "x" });
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("Signing:DocuSign"));
        using var host = builder.Build();

        var act = () => host.StartAsync();

        (await act.Should().ThrowAsync<OptionsValidationException>())
            .Which.Failures.Should().OnlyContain(failure => failure.StartsWith("Signing:DocuSign:"));
    }

    private static async Task StartHostAsync(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEmbeddedSigning(Section(settings));
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }

    private static IConfigurationSection Section(Dictionary<string, string?> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => "EmbeddedSigning:" + setting.Key, setting => setting.Value))
        .Build()
        .GetSection("EmbeddedSigning");

    private static Dictionary<string, string?> ValidSettings() => new()
    {
        ["JwtGrant:IntegrationKey"] = "7c2b8d7e-83c3-4940-af5e-cda8a50dd73f",
        ["JwtGrant:UserId"] = "d3a5a0e2-6f3a-4b7e-9b0a-0c4a1f6f1a11",
        ["JwtGrant:PrivateKey"] = _pem,
    };

    private sealed class NoTokens : IAccessTokenProvider
    {
        public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
