using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

[TestFixture]
public class FarmServicesTests
{
    [TestCase("")]
    [TestCase("tenant-a")]
    public void What_the_host_must_register_for_sharing_is_asked_for_when_it_starts(string name)
    {
        var services = new ServiceCollection();
        var builder = name.Length > 0 ? services.AddEmbeddedSigning(name, _ => { }) : services.AddEmbeddedSigning(_ => { });
        builder.UseDistributedTokenCache().UseRedis();
        using var provider = services.BuildServiceProvider();

        var failure = provider.GetRequiredService<IStartupValidator>().Invoking(validator => validator.Validate())
            .Should().Throw<OptionsValidationException>().Which;

        failure.Message.Should().Contain("services.AddHybridCache()").And.Contain("services.AddSingleton<IConnectionMultiplexer>(");
    }
}
