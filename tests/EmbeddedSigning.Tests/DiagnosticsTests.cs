using EmbeddedSigning.Authentication;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class DiagnosticsTests
{
    [Test]
    public async Task All_is_well_with_a_good_configuration()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var results = await RunAsync(docuSign);

        results.Select(result => result.Name).Should().Equal(
            "Configuration", "Private key", "OAuth host", "Clock", "Consent", "Account", "Permission to send", "Rate limits");
        results.Should().OnlyContain(result => result.Status == DiagnosticStatus.Passed);
        results[1].Message.Should().Be("RSA, 2048 bits");
        results[^1].Message.Should().Be("2999 of 3000 calls left in this hour");
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_missing_configuration_lists_what_to_set()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var results = await RunAsync(docuSign, options => options.JwtGrant.UserId = null);

        results[0].Status.Should().Be(DiagnosticStatus.Failed);
        results[0].Message.Should().Contain("EmbeddedSigning:JwtGrant:UserId is not set");
        results.Skip(1).Should().OnlyContain(result => result.Status == DiagnosticStatus.Skipped);
    }

    [Test]
    public async Task Missing_consent_gives_the_page_where_it_is_given()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });

        var consent = (await RunAsync(docuSign)).Single(result => result.Status == DiagnosticStatus.Failed);

        consent.Name.Should().Be("Consent");
        consent.HelpUrl!.AbsolutePath.Should().Be("/oauth/auth");
    }

    [Test]
    public async Task A_wrong_key_is_found()
    {
        using var other = SpareKey.Create();
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var results = await RunAsync(docuSign, options => options.JwtGrant.PrivateKey = PrivateKey.FromPem(other.ExportRSAPrivateKeyPem()));

        results.Single(result => result.Status == DiagnosticStatus.Failed).Message.Should().Contain("no_valid_keys_or_signatures");
    }

    [Test]
    public async Task Consent_that_was_withdrawn_since_is_found()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();
        await services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(Samples.Envelope().Build());
        docuSign.RevokeConsent();

        var results = await services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync();

        results.Single(result => result.Status == DiagnosticStatus.Failed).Name.Should().Be("Consent");
    }

    [Test]
    public async Task An_exception_of_the_applications_own_code_is_reported_and_not_thrown()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices(build: builder =>
            builder.UseAccessTokenProvider((_, _) => throw new InvalidOperationException("vault down: s3cr3t")));

        var results = await services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync();

        results.Single(result => result.Status == DiagnosticStatus.Failed).Message
            .Should().Contain("System.InvalidOperationException").And.NotContain("s3cr3t");
    }

    [Test]
    public async Task A_clock_that_is_wrong_is_found()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var results = await RunAsync(docuSign, clock: new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(-4)));

        results.Single(result => result.Name == "Clock").Message.Should().MatchRegex("this machine is 2[34][0-9] seconds behind DocuSign");
    }

    [Test]
    public async Task A_host_that_is_not_there_is_found()
    {
        var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices(options => options.Retry.MaxRetries = 0);
        await docuSign.DisposeAsync();

        var results = await services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync();

        results.Single(result => result.Status == DiagnosticStatus.Failed).Name.Should().Be("OAuth host");
    }

    [Test]
    public async Task An_account_that_is_not_the_users_is_found()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var results = await RunAsync(docuSign, options => options.AccountId = Guid.NewGuid().ToString());

        results.Single(result => result.Status == DiagnosticStatus.Failed).Name.Should().Be("Account");
    }

    private static Task<IReadOnlyList<DiagnosticResult>> RunAsync(
        DocuSignEmulator docuSign, Action<EmbeddedSigningOptions>? configure = null, TimeProvider? clock = null) =>
        docuSign.CreateServices(configure, clock: clock).GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync();
}
