using System.Text.RegularExpressions;
using EmbeddedSigning.Hosts.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Hosts.Tests;

/// <summary>The web hosts of docs/hosts.md.</summary>
[TestFixture]
public sealed partial class WebHostTests
{
    [Test]
    public async Task A_tenant_signs_in_an_MVC_application()
    {
        await using var host = await WebHost.StartAsync(services => services.AddControllersWithViews(), app => app.MapControllers());

        using var created = await host.Browser.PostAsync("/leases", content: null);
        var landing = await host.SignAsync(created.Headers.Location!);

        var envelope = host.DocuSign.Envelopes.Should().ContainSingle().Which;
        envelope.Status.Should().Be("completed");
        landing.Should().Be($"/leases/{envelope.Id}");
        (await host.Browser.GetStringAsync(landing)).Should().Be($"Lease {envelope.Id}");
    }

    [Test]
    public async Task A_tenant_signs_in_an_application_with_Razor_Pages()
    {
        await using var host = await WebHost.StartAsync(services => services.AddRazorPages(), app => app.MapRazorPages());
        var client = host.Services.GetRequiredService<IEmbeddedSigningClient>();
        var sent = await client.CreateEnvelopeAsync(Lease.For("user-42").Build());
        var page = $"/lease/{sent.EnvelopeId}";

        var form = await host.Browser.GetStringAsync(page);
        using var token = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(form).Value)]);
        using var posted = await host.Browser.PostAsync(page, token);
        var landing = await host.SignAsync(posted.Headers.Location!);

        landing.Should().Be(page);
        host.DocuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [GeneratedRegex("(?<=__RequestVerificationToken\"[^>]*value=\")[^\"]+")]
    private static partial Regex Token();
}
