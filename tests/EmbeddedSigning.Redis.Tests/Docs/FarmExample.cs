using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests.Docs;

/// <summary>The code of docs/farm.md and of the READMEs of the two packages.</summary>
internal static class FarmExample
{
    public static void AddFarm(IHostApplicationBuilder builder)
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

    public static void AddSharedTokens(IHostApplicationBuilder builder)
    {
        // src/EmbeddedSigning.Caching/README.md: begin
        builder.Services.AddStackExchangeRedisCache(options => options.Configuration = "localhost,abortConnect=false");
        builder.Services.AddHybridCache();
        builder.Services.AddDataProtection().SetApplicationName("leases").PersistKeysToFileSystem(new DirectoryInfo("/mnt/shared/keys"));
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).UseDistributedTokenCache();
        // src/EmbeddedSigning.Caching/README.md: end
    }
}
