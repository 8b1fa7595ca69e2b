using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
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
    [TestCase("https://app.example.com", "/.", "PathPrefix")]
    [TestCase("https://app.example.com", "/a/../b", "PathPrefix")]
    public void Options_that_cannot_work_are_refused_when_the_host_starts(string publicUrl, string prefix, string option) =>
        FluentActions.Invoking(() => Validate(options => (options.PublicUrl, options.PathPrefix) = (new Uri(publicUrl), prefix)))
            .Should().Throw<OptionsValidationException>().WithMessage($"*{option}*");

    [Test]
    public async Task Conventions_are_for_the_endpoints_of_browsers_and_those_of_Finally_come_last()
    {
        var order = new List<string>();
        await using var host = await SigningHost.StartAsync(endpoints: mapped =>
        {
            mapped.Finally(endpoint => order.Add($"finally {((RouteEndpointBuilder)endpoint).RoutePattern.RawText}"));
            mapped.Add(endpoint => order.Add($"add {((RouteEndpointBuilder)endpoint).RoutePattern.RawText}"));
        });

        _ = host.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        order.Should().Contain("add /signing/return").And.Contain("finally /signing/return").And.NotContain(entry => entry.Contains("connect", StringComparison.Ordinal));
        order.IndexOf("add /signing/return").Should().BeLessThan(order.IndexOf("finally /signing/return"));
        order.Count(entry => entry.StartsWith("finally", StringComparison.Ordinal)).Should().Be(order.Count(entry => entry.StartsWith("add", StringComparison.Ordinal))).And.BePositive();
    }

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

    [TestCase(true)]
    [TestCase(false)]
    public void Options_come_from_configuration(bool whole)
    {
        var root = Configuration(
            ("SigningEndpoints:PublicUrl", "https://app.example.com/leases"),
            ("SigningEndpoints:pathprefix", "/docusign"),
            ("SigningEndpoints:LinkLifetime", "2.00:00:00"),
            ("SigningEndpoints:ReturnLifetime", "01:00:00"),
            ("SigningEndpoints:MaximumOpeningsPerLink", "3"),
            ("SigningEndpoints:MaximumOpeningsPerEnvelope", "30"),
            ("SigningEndpoints:OpeningsWindow", "00:05:00"),
            ("SigningEndpoints:UserIdClaimType", "sub"),
            ("SigningEndpoints:UseRefusalPages", "false"),
            ("SigningEndpoints:IntegrationKey", "7c2b8d7e-9f3c-4c8c-a8d8-6e3d7e6f0a11"),
            ("SigningEndpoints:PageOrigins:0", "https://shop.example.com"),
            ("SigningEndpoints:PageOrigins:1", "https://blog.example.com"),
            ("SigningEndpoints:ConnectKeys:0", "tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc="),
            ("SigningEndpoints:ConnectKeys:1", "another-key-of-the-account="),
            ("SigningEndpoints:MaximumConnectMessageLength", "1000000"),
            ("Something:Else", "1"));

        var options = Bind(whole ? root : root.GetSection("SigningEndpoints"), configured => configured.LinkLifetime *= 2);

        options.Should().BeEquivalentTo(new
        {
            PublicUrl = new Uri("https://app.example.com/leases"),
            PathPrefix = "/docusign",
            LinkLifetime = TimeSpan.FromDays(4),
            ReturnLifetime = TimeSpan.FromHours(1),
            MaximumOpeningsPerLink = 3,
            MaximumOpeningsPerEnvelope = 30,
            OpeningsWindow = TimeSpan.FromMinutes(5),
            UserIdClaimType = "sub",
            UseRefusalPages = false,
            IntegrationKey = "7c2b8d7e-9f3c-4c8c-a8d8-6e3d7e6f0a11",
            PageOrigins = (Uri[])[new("https://shop.example.com"), new("https://blog.example.com")],
            MaximumConnectMessageLength = 1_000_000,
        });
        options.ConnectKeys.Should().HaveCount(2);
    }

    [Test]
    public void Every_fault_of_the_configuration_names_its_key_and_no_value()
    {
        var root = Configuration(
            ("SigningEndpoints:PublicUrl", "app.example.com"),
            ("SigningEndpoints:LinkLifetime", "a week"),
            ("SigningEndpoints:MaximumOpeningsPerLink", "many"),
            ("SigningEndpoints:UseRefusalPages", "perhaps"),
            ("SigningEndpoints:ConnectKey", "secret-of-somebody"),
            ("SigningEndpoints:PageOrigins:0", "shop.example.com"),
            ("SigningEndpoints:ConnectKeys:0", "short"),
            ("SigningEndpoints:ConnectKeys:1:Value", "another-key-of-the-account="));

        var failures = FluentActions.Invoking(() => Bind(root)).Should().Throw<OptionsValidationException>().Which.Failures.ToList();

        failures.Should().HaveCount(8);
        foreach (var key in (string[])["PublicUrl", "LinkLifetime", "MaximumOpeningsPerLink", "UseRefusalPages", "ConnectKey is no setting", "PageOrigins:0", "ConnectKeys:0", "ConnectKeys:1"])
        {
            failures.Should().ContainSingle(failure => failure.Contains("SigningEndpoints:" + key, StringComparison.Ordinal));
        }

        failures.Should().NotContain(failure => failure.Contains("short", StringComparison.Ordinal) || failure.Contains("secret", StringComparison.Ordinal));
    }

    [TestCase("SigningEndpoints", "SigningEndpoints:")]
    [TestCase("Tenants:a:Links", "Tenants:a:Links:")]
    [TestCase(null, "SigningEndpoints:")]
    public void Every_fault_of_a_value_names_its_key(string? section, string prefix)
    {
        var root = Configuration(
            ($"{prefix}PublicUrl", "http://app.example.com"),
            ($"{prefix}PathPrefix", "no path"),
            ($"{prefix}LinkLifetime", "-1.00:00:00"),
            ($"{prefix}MaximumOpeningsPerLink", "0"),
            ($"{prefix}UserIdClaimType", " "),
            ($"{prefix}IntegrationKey", "7"),
            ($"{prefix}MaximumConnectMessageLength", "0"));

        var failures = FluentActions.Invoking(() => Bind(section is null ? root : root.GetSection(section)))
            .Should().Throw<OptionsValidationException>().Which.Failures.ToList();

        failures.Should().HaveCount(7).And.OnlyContain(failure => failure.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Test]
    public void A_whole_configuration_without_the_section_has_keys_without_a_prefix() =>
        FluentActions.Invoking(() => Bind(Configuration(("PublicUrl", "http://app.example.com"))))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().StartWith("PublicUrl must be");

    [Test]
    public void An_empty_value_is_not_set() =>
        Bind(Configuration(("SigningEndpoints:PublicUrl", "https://app.example.com"), ("SigningEndpoints:LinkLifetime", ""), ("SigningEndpoints:PageOrigins", ""), ("SigningEndpoints:ConnectKeys:0", "")))
            .Should().BeEquivalentTo(new { LinkLifetime = TimeSpan.FromDays(7), PageOrigins = Array.Empty<Uri>(), ConnectKeys = Array.Empty<object>() });

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();

    private static SigningEndpointsOptions Bind(IConfiguration configuration, Action<SigningEndpointsOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(configuration, configure);
        return services.BuildServiceProvider().GetRequiredService<IOptions<SigningEndpointsOptions>>().Value;
    }

    private static SigningEndpointsOptions Validate(Action<SigningEndpointsOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(configure);
        return services.BuildServiceProvider().GetRequiredService<IOptions<SigningEndpointsOptions>>().Value;
    }
}
