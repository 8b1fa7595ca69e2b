using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EmbeddedSigning.Aspire.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Aspire.Tests;

/// <summary>The resource in the model of an app host that is not started.</summary>
[TestFixture]
public sealed class DocuSignEmulatorResourceTests
{
    [Test]
    public void A_container_which_cannot_reach_the_emulator_is_refused()
    {
        var builder = DistributedApplication.CreateBuilder();
        var docuSign = builder.AddDocuSignEmulator("docusign");
        var container = builder.AddContainer("web", "web");

        container.Invoking(web => web.WithReference(docuSign)).Should().Throw<ArgumentException>().WithMessage("*127.0.0.1*'web'*");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_published_application_gets_no_settings_of_the_emulator(CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder();
        var docuSign = builder.AddDocuSignEmulator("docusign");
        var web = builder.AddExecutable("web", "web", ".").WithReference(docuSign);

        var variables = await Variables.OfAsync(
            web.Resource, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), cancellationToken);

        variables.Should().BeEmpty();
        docuSign.Resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var manifest).Should().BeTrue();
        manifest.Should().BeSameAs(ManifestPublishingCallbackAnnotation.Ignore);
    }

    [TestCase(null, "https://localhost:7001")]
    [TestCase("signing", "http://localhost:5001")]
    [CancelAfter(60_000)]
    public async Task The_endpoint_that_gets_Connect_messages_is_the_public_address(string? endpointName, string expected, CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder();
        var docuSign = builder.AddDocuSignEmulator("docusign");
        var web = AddApplication(builder).WithReference(docuSign);
        Uri? connectUrl = null;
        docuSign.WithConnect(web, endpointName: endpointName, configure: url => new EmulatedConnectConfiguration(connectUrl = url));

        var variables = await StartEmulatorAndReadVariablesAsync(builder, docuSign.Resource, web.Resource, cancellationToken);

        variables.Should().Contain("SigningEndpoints__PublicUrl", expected);
        connectUrl.Should().Be(new Uri($"{expected}/signing/connect"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_public_address_that_is_set_stays(CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder();
        var docuSign = builder.AddDocuSignEmulator("docusign");
        var web = AddApplication(builder).WithEnvironment("SigningEndpoints__PublicUrl", "https://app.localhost").WithReference(docuSign);

        var variables = await StartEmulatorAndReadVariablesAsync(builder, docuSign.Resource, web.Resource, cancellationToken);

        variables.Should().Contain("SigningEndpoints__PublicUrl", "https://app.localhost");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_worker_gets_no_public_address(CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder();
        var docuSign = builder.AddDocuSignEmulator("docusign");
        var worker = builder.AddExecutable("worker", "worker", ".").WithReference(docuSign);

        var variables = await StartEmulatorAndReadVariablesAsync(builder, docuSign.Resource, worker.Resource, cancellationToken);

        variables.Should().ContainKey("EmbeddedSigning__AccountId").And.NotContainKey("SigningEndpoints__PublicUrl");
    }

    private static IResourceBuilder<ExecutableResource> AddApplication(IDistributedApplicationBuilder builder)
    {
        var web = builder.AddExecutable("web", "web", ".")
            .WithHttpsEndpoint(port: 7001)
            .WithHttpEndpoint(port: 5000)
            .WithHttpEndpoint(port: 5001, name: "signing");

        // As if it were started.
        foreach (var endpoint in web.Resource.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", endpoint.Port!.Value);
        }

        return web;
    }

    // The emulator alone, without the processes of an app host.
    private static async Task<IReadOnlyDictionary<string, string>> StartEmulatorAndReadVariablesAsync(
        IDistributedApplicationBuilder builder, DocuSignEmulatorResource docuSign, IResource application, CancellationToken cancellationToken)
    {
        await using var app = builder.Build();
        await builder.Eventing.PublishAsync(
            new InitializeResourceEvent(
                docuSign,
                builder.Eventing,
                app.Services.GetRequiredService<ResourceLoggerService>(),
                app.Services.GetRequiredService<ResourceNotificationService>(),
                app.Services),
            cancellationToken);
        await using var emulator = await docuSign.GetEmulatorAsync(cancellationToken);
        return await Variables.OfAsync(application, app.Services.GetRequiredService<DistributedApplicationExecutionContext>(), cancellationToken);
    }
}
