using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EmbeddedSigning.Aspire.Tests.Support;

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
}
