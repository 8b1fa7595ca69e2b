using System.Globalization;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

// Configured by environment variables. Each line of the input is a number of calls to make at once, with the word "create" before it when they are
// to create envelopes; each is answered with a line: how many succeeded, and the first failure.
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
    var isCreation = line.StartsWith("create ", StringComparison.Ordinal);
    var count = int.Parse(line[(isCreation ? "create ".Length : 0)..], CultureInfo.InvariantCulture);
    var failures = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => CallAsync(isCreation))));
    Console.WriteLine($"{failures.Count(failure => failure is null)} {failures.FirstOrDefault(failure => failure is not null)}".TrimEnd());
}

await host.StopAsync();

async Task<string?> CallAsync(bool isCreation)
{
    try
    {
        if (isCreation)
        {
            await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
                .AddDocument(DocumentSource.FromBytes("Please sign: /sign/"u8.ToArray(), "lease.txt"))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
                .Build());
        }
        else
        {
            await client.ListRecipientsAsync(envelopeId);
        }

        return null;
    }
    catch (EmbeddedSigningException exception)
    {
        return exception.ToString().ReplaceLineEndings(" ");
    }
}
