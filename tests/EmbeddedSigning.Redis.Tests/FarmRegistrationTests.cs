using EmbeddedSigning.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>What several machines share has to be registered by the host.</summary>
[TestFixture]
public sealed class FarmRegistrationTests
{
    [TestCase("")]
    [TestCase("tenant-a")]
    public async Task A_host_without_what_it_is_to_share_does_not_start_and_says_what_to_call(string name)
    {
        using var host = CreateHost(name, _ => { });

        (await host.Awaiting(host => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().SatisfyRespectively(
            failure => failure.Should().StartWith("UseDistributedTokenCache needs a HybridCache").And.Contain("builder.Services.AddHybridCache()"),
            failure => failure.Should().StartWith("UseRedis needs an IConnectionMultiplexer").And.Contain("AddSingleton<IConnectionMultiplexer>("));
    }

    [TestCase("")]
    [TestCase("tenant-a")]
    public async Task With_them_it_starts_whether_Redis_answers_or_not(string name)
    {
        using var host = CreateHost(name, services =>
        {
            services.AddHybridCache();
            services.AddSingleton<IConnectionMultiplexer>(_ => throw new InvalidOperationException("Starting asks nothing of Redis."));
        });

        await host.StartAsync();

        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested.Should().BeTrue();
        host.Services.Invoking(services => services.GetRequiredService<IReplayStore>()).Should().Throw<InvalidOperationException>("using it does ask Redis");
        await host.StopAsync();
    }

    private static IHost CreateHost(string name, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        var token = new AccessToken("a-token", DateTimeOffset.MaxValue);
        (name.Length == 0 ? builder.Services.AddEmbeddedSigning(_ => { }) : builder.Services.AddEmbeddedSigning(name, _ => { }))
            .UseAccessToken(token).UseDistributedTokenCache().UseRedis();
        configure(builder.Services);
        return builder.Build();
    }
}
