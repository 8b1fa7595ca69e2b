using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

[TestFixture]
public sealed class RegistrationTests
{
    [TestCase("http://app.example.com", "/signing", "PublicUrl")]
    [TestCase("https://app.example.com?x=1", "/signing", "PublicUrl")]
    [TestCase("https://user@app.example.com", "/signing", "PublicUrl")]
    [TestCase("https://app.example.com", "signing", "PathPrefix")]
    [TestCase("https://app.example.com", "/signing/", "PathPrefix")]
    [TestCase("https://app.example.com", "/", "PathPrefix")]
    [TestCase("https://app.example.com", "//x", "PathPrefix")]
    [TestCase("https://app.example.com", "/{x}", "PathPrefix")]
    public void Options_that_cannot_work_are_refused_when_the_host_starts(string publicUrl, string prefix, string option) =>
        FluentActions.Invoking(() => Validate(options => (options.PublicUrl, options.PathPrefix) = (new Uri(publicUrl), prefix)))
            .Should().Throw<OptionsValidationException>().WithMessage($"*{option}*");

    [Test]
    public void Each_message_says_what_to_set()
    {
        FluentActions.Invoking(() => Validate(_ => { })).Should().Throw<OptionsValidationException>().WithMessage("*https://app.example.com*");
        FluentActions.Invoking(() => Validate(options =>
        {
            options.PublicUrl = new Uri("https://app.example.com");
            options.PathPrefix = "/" + new string('x', 500);
            options.LinkLifetime = options.ReturnLifetime = TimeSpan.Zero;
            options.MaximumConnectMessageLength = 0;
            options.UserIdClaimType = " ";
            options.ConnectKeys.Add(null!);
        })).Should().Throw<OptionsValidationException>().Which.Failures.Should().HaveCount(6);
    }

    [Test]
    public void Adding_twice_registers_once()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(_ => { });
        var count = services.Count;

        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(_ => { });

        services.Where(service => service.ServiceType.Namespace!.StartsWith("EmbeddedSigning", StringComparison.Ordinal)).GroupBy(service => service.ServiceType)
            .Should().OnlyContain(group => group.Count() == 1);
        services.Count.Should().Be(count + 2, "each call adds to the two options");
    }

    [Test]
    public void Mapping_without_services_says_what_to_call()
    {
        using var app = (IDisposable)WebApplication.CreateSlimBuilder().Build();

        FluentActions.Invoking(() => ((WebApplication)app).MapEmbeddedSigning()).Should().Throw<InvalidOperationException>().WithMessage("*AddSigningEndpoints*");
    }

    [Test]
    public async Task The_prefix_moves_links_and_endpoints_together()
    {
        await using var host = await SigningHost.StartAsync(options => options.PathPrefix = "/app/docusign");
        using var browser = new Browser();

        var link = await host.CreateLinkAsync();

        link.AbsolutePath.Should().StartWith("/app/docusign/sign/");
        (await browser.OpenAsync(link)).Should().NotBeNull();
    }

    private static SigningEndpointsOptions Validate(Action<SigningEndpointsOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(configure);
        return services.BuildServiceProvider().GetRequiredService<IOptions<SigningEndpointsOptions>>().Value;
    }
}
