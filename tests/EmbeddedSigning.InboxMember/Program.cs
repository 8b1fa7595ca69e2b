using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.InboxMember;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

// Configured by environment variables. The first line of the output is the address; then "begin" and "end" for each message that is handled.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var redis = await ConnectionMultiplexer.ConnectAsync(builder.Configuration["Redis"]!);
builder.Services.AddSingleton<IConnectionMultiplexer>(redis);
builder.Services.AddDataProtection().SetApplicationName("inbox").PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"]!));
builder.Services.AddSingleton<IConnectHandler>(new TalkingHandler(builder.Configuration["Keys"]!));
builder.Services.AddEmbeddedSigning(_ => { })
    .UseAccessToken(new AccessToken("unused", DateTimeOffset.MaxValue))
    .AddSigningEndpoints(options =>
    {
        options.PublicUrl = new Uri("http://127.0.0.1");
        options.ConnectKeys.Add(new ConnectKey(builder.Configuration["ConnectKey"]!));
    })
    .UseRedis()
    .UseConnectInbox(options =>
    {
        options.MaximumConcurrency = 1;
        options.PollInterval = TimeSpan.FromMilliseconds(100);
        options.Lease = TimeSpan.FromSeconds(builder.Configuration.GetValue<int>("Lease"));
    });

var app = builder.Build();
app.MapEmbeddedSigning();
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();
