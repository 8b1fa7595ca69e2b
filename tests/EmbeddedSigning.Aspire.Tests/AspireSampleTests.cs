using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using EmbeddedSigning.Aspire.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Aspire.Tests;

/// <summary>The app host of samples/AspireSample, with its web application and its Redis as processes.</summary>
[TestFixture]
[Category("Slow")]
[CancelAfter(240_000)]
public sealed class AspireSampleTests
{
    private DistributedApplication? _app;
    private DocuSignEmulatorResource _docuSign = null!;
    private ProjectResource _web = null!;
    private DocuSignEmulator _emulator = null!;
    private string _dataFile = null!;
    private string? _connectKey;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Needed.Program("redis-server");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var appHost = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AspireSample>(patience.Token);
        _docuSign = appHost.Resources.OfType<DocuSignEmulatorResource>().Single();
        _web = appHost.Resources.OfType<ProjectResource>().Single();
        _dataFile = Path.Combine(TempFolders.Create(), "new", "docusign.db");
        appHost.CreateResourceBuilder(_docuSign).WithDataFile(_dataFile).WithOptions(options =>
        {
            options.UserEmail = "hedy@example.com";
            _connectKey = options.ConnectKeys.Single();
        });
        appHost.CreateResourceBuilder(_web).WithEnvironment("DataFolder", TempFolders.Create());
        _app = await appHost.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        foreach (var resource in new[] { "redis", "docusign", "web" })
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
        }

        _emulator = await _docuSign.GetEmulatorAsync(patience.Token);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Test]
    public void The_emulator_listens_on_loopback_and_its_endpoint_says_where() =>
        new Uri(_docuSign.PrimaryEndpoint.Url).Should().Be(_emulator.BaseUri).And.Match<Uri>(address => address.IsLoopback);

    [Test]
    public void WithDataFile_creates_the_file_and_its_folder() => File.Exists(_dataFile).Should().BeTrue();

    [Test]
    public void WithOptions_changes_the_emulator() => _emulator.UserEmail.Should().Be("hedy@example.com");

    [Test]
    public async Task An_emulator_that_cannot_start_says_why_and_has_failed(CancellationToken cancellationToken)
    {
        var appHost = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AspireSample>(cancellationToken);
        var docuSign = appHost.Resources.OfType<DocuSignEmulatorResource>().Single();
        appHost.CreateResourceBuilder(docuSign).WithFixtures("missing");
        await using var app = await appHost.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);

        await docuSign.Invoking(emulator => emulator.GetEmulatorAsync(cancellationToken))
            .Should().ThrowAsync<DistributedApplicationException>().WithMessage("The DocuSign emulator 'docusign' did not start: *missing*");
        await app.ResourceNotifications.WaitForResourceAsync(docuSign.Name, KnownResourceStates.FailedToStart, cancellationToken);
    }

    [Test]
    public async Task WithReference_passes_every_setting_as_an_environment_variable(CancellationToken cancellationToken)
    {
        var variables = await Variables.OfAsync(_web, _app!.Services.GetRequiredService<DistributedApplicationExecutionContext>(), cancellationToken);

        variables.Should().Contain("EmbeddedSigning__OAuthBaseUri", _emulator.BaseUri.AbsoluteUri)
            .And.Contain("EmbeddedSigning__AccountId", _emulator.AccountId)
            .And.Contain("EmbeddedSigning__JwtGrant__IntegrationKey", _emulator.IntegrationKey)
            .And.Contain("EmbeddedSigning__JwtGrant__UserId", _emulator.UserId)
            .And.Contain("EmbeddedSigning__JwtGrant__PrivateKey", _emulator.Settings["EmbeddedSigning:JwtGrant:PrivateKey"]!)
            .And.Contain("SigningEndpoints__ConnectKeys__0", _connectKey!)
            .And.Contain("SigningEndpoints__PublicUrl", _app.GetEndpoint("web", "http").AbsoluteUri.TrimEnd('/'));
    }

    [Test]
    public async Task A_link_leads_to_the_signing_page_of_the_emulator_and_the_signature_arrives_by_Connect(CancellationToken cancellationToken)
    {
        var site = _app!.GetEndpoint("web", "http");
        using var landlord = new SiteVisitor(site);
        using var tenant = new SiteVisitor(site);
        await landlord.SignInAsync("mary", cancellationToken);
        await tenant.SignInAsync("ada", cancellationToken);
        var lease = await landlord.SubmitAsync("/leases/new", new()
        {
            ["Input.TenantId"] = "ada",
            ["Input.Address"] = "12 Elm Street",
            ["Input.MonthlyRent"] = "1250.50",
            ["Input.FirstDay"] = "2027-01-01",
        }, cancellationToken);

        var link = await tenant.FollowAsync(new Uri(lease + "/sign"), cancellationToken);
        var signingUrl = await tenant.FollowAsync(link, cancellationToken);

        signingUrl.Authority.Should().Be(_emulator.BaseUri.Authority);

        using var signer = new EmulatedSigner();
        await signer.SignAsync(signingUrl, cancellationToken);
        await _emulator.WaitForConnectAsync(cancellationToken);

        // The browser did not return: only Connect can have told it.
        (await landlord.ReadAsync(lease, cancellationToken)).Should().Contain("Your turn");
        _emulator.ConnectMessages.Where(message => message.Event == "recipient-completed").Should()
            .HaveCount(2, "WithConnect brings one webhook, and the envelope another").And
            .OnlyContain(message => message.Status == EmulatedConnectStatus.Delivered && message.Url == new Uri(site, "/signing/connect"));
    }
}
