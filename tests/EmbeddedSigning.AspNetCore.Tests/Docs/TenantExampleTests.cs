using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

[TestFixture]
public sealed class TenantExampleTests
{
    [Test]
    public async Task Each_tenant_has_a_client_and_endpoints_of_its_own()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([.. Settings(docuSign, "tenant-a"), .. Settings(docuSign, "tenant-b")]);
        TenantExamples.AddTenants(builder);
        await using var app = builder.Build();
        TenantExamples.MapTenants(app);
        var clients = app.Services.GetRequiredService<IEmbeddedSigningClientFactory>();

        var sent = await TenantExamples.SendAsAsync(
            clients.GetClient("tenant-a"), docuSign.UserId, SigningHost.Envelope().Build(), CancellationToken.None);

        var envelope = await clients.GetClient("tenant-b").GetEnvelopeAsync(sent.EnvelopeId);
        envelope.Status.Should().Be(EnvelopeStatus.Sent, "both are of one account here");
        Routes(app).Should().Contain(["/signing/tenant-a/connect", "/signing/tenant-b/connect"]);
    }

    private static Dictionary<string, string?> Settings(DocuSignEmulator docuSign, string tenant) => new()
    {
        [$"Tenants:{tenant}:OAuthBaseUri"] = docuSign.BaseUri.AbsoluteUri,
        [$"Tenants:{tenant}:JwtGrant:IntegrationKey"] = docuSign.IntegrationKey,
        [$"Tenants:{tenant}:JwtGrant:UserId"] = docuSign.UserId,
        [$"Tenants:{tenant}:JwtGrant:PrivateKey"] = docuSign.PrivateKeyPem,
        [$"Tenants:{tenant}:ConnectKey"] = "the-key-of-the-account=",
    };

    private static IEnumerable<string?> Routes(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText);
}
