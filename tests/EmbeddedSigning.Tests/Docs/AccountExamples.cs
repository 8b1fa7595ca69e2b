using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/real-account.md and docs/operations.md show.</summary>
[TestFixture]
public sealed class AccountExamples
{
    [Test]
    public async Task The_doctor_finds_nothing()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();

        var results = await CheckAsync(services.GetRequiredService<IEmbeddedSigningDiagnostics>(), CancellationToken.None);

        results.Should().NotContain(DiagnosticStatus.Failed);
    }

    [Test]
    public async Task A_missing_consent_is_reported_with_the_consent_page()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });
        var client = docuSign.CreateClient();

        (await SendAsync(client, Samples.Envelope().Build(), CancellationToken.None)).Should().Contain("/oauth/auth?");
    }

    [Test]
    public void The_registrations_are_complete()
    {
        using var key = SpareKey.Create();
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var services = new ServiceCollection();

        AddWithCertificate(services, new ConfigurationBuilder().Build(), certificate);
        AddWithTokens(services, new ConfigurationBuilder().Build());
        AddWarm(services, new ConfigurationBuilder().Build());
        AddWithProxy(services, new ConfigurationBuilder().Build());

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IEmbeddedSigningClient>().Should().NotBeNull();
    }

    private static async Task<IEnumerable<DiagnosticStatus>> CheckAsync(
        IEmbeddedSigningDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        // docs/real-account.md: begin
        var results = await diagnostics.RunAsync(cancellationToken);
        foreach (var result in results)
        {
            Console.WriteLine($"{result.Status}: {result.Name}: {result.Message}");
        }
        // docs/real-account.md: end

        return results.Select(result => result.Status);
    }

    private static async Task<string?> SendAsync(
        IEmbeddedSigningClient client, EnvelopeDefinition envelope, CancellationToken cancellationToken)
    {
        // docs/real-account.md: begin
        try
        {
            await client.CreateEnvelopeAsync(envelope, cancellationToken: cancellationToken);
        }
        catch (ConsentRequiredException exception)
        {
            return $"Open this page once, signed in as the user to act for: {exception.ConsentUrl.AbsoluteUri}";
        }
        // docs/real-account.md: end

        return null;
    }

    private static void AddWithCertificate(IServiceCollection services, IConfiguration configuration, X509Certificate2 certificate)
    {
        // docs/real-account.md: begin
        services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .UseJwtGrant(jwt => jwt.PrivateKey = PrivateKey.FromCertificate(certificate));
        // docs/real-account.md: end
    }

    private static void AddWithTokens(IServiceCollection services, IConfiguration configuration)
    {
        // docs/real-account.md: begin
        services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .UseAccessTokenProvider<OurTokens>();
        // docs/real-account.md: end
    }

    private static void AddWarm(IServiceCollection services, IConfiguration configuration)
    {
        // docs/operations.md: begin
        services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning")).UseWarmStart();
        // docs/operations.md: end
    }

    private static void AddWithProxy(IServiceCollection services, IConfiguration configuration)
    {
        // docs/operations.md: begin
        services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .ConfigureHttpClient(http => http.UseSocketsHttpHandler((handler, _) =>
                handler.Proxy = new WebProxy("http://proxy.example.com:8080")));
        // docs/operations.md: end
    }

    private sealed class OurTokens : IAccessTokenProvider
    {
        public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nobody asks here.");
    }
}
