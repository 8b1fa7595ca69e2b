using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/farm.md shows.</summary>
internal static class FarmExample
{
    public static void AddFarm(WebApplicationBuilder builder)
    {
        // docs/farm.md, src/EmbeddedSigning.Redis/README.md: begin
        var redis = ConnectionMultiplexer.Connect("localhost,abortConnect=false");
        builder.Services.AddSingleton<IConnectionMultiplexer>(redis);
        builder.Services.AddStackExchangeRedisCache(options => options.Configuration = "localhost,abortConnect=false");
        builder.Services.AddHybridCache();
        builder.Services.AddDataProtection().SetApplicationName("leases").PersistKeysToFileSystem(new DirectoryInfo("/mnt/shared/keys"));
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).UseDistributedTokenCache().UseRedis();
        // docs/farm.md, src/EmbeddedSigning.Redis/README.md: end
    }
}
