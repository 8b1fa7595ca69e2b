using System.Globalization;
using EmbeddedSigning;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

// Configured by environment variables. Each line of the input is a number of calls to make at once; each is answered with a line: how many
// succeeded, and the first failure.
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddEnvironmentVariables();
var redis = await ConnectionMultiplexer.ConnectAsync(builder.Configuration["Redis"]!);
builder.Services.AddSingleton<IConnectionMultiplexer>(redis);
builder.Services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(redis));
builder.Services.AddHybridCache();
builder.Services.AddDataProtection().SetApplicationName("farm").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"]!));
builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).UseDistributedTokenCache().UseRedis();
using var host = builder.Build();
await host.StartAsync();
var client = host.Services.GetRequiredService<IEmbeddedSigningClient>();
var envelopeId = EnvelopeId.Parse(builder.Configuration["Envelope"]!);

Console.WriteLine("ready");
while (Console.ReadLine() is { Length: > 0 } line)
{
    var failures = await Task.WhenAll(Enumerable.Range(0, int.Parse(line, CultureInfo.InvariantCulture)).Select(_ => Task.Run(CallAsync)));
    Console.WriteLine($"{failures.Count(failure => failure is null)} {failures.FirstOrDefault(failure => failure is not null)}".TrimEnd());
}

await host.StopAsync();

async Task<string?> CallAsync()
{
    try
    {
        await client.ListRecipientsAsync(envelopeId);
        return null;
    }
    catch (EmbeddedSigningException exception)
    {
        return exception.ToString().ReplaceLineEndings(" ");
    }
}
