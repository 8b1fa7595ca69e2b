using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using SigningApp;

var builder = WebApplication.CreateBuilder(args);
await using var emulator = await DevelopmentEmulator.StartAsync(builder.Configuration, builder.Environment);

builder.Services
    .AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"))
    .AddSigningEndpoints(builder.Configuration.GetSection("SigningEndpoints"));
builder.Services.AddSingleton<SignedLeases>();
builder.Services.AddSingleton<IConnectHandler>(services => services.GetRequiredService<SignedLeases>());
builder.Services.AddSingleton<ISigningReturnHandler>(services => services.GetRequiredService<SignedLeases>());

var app = builder.Build();
app.MapEmbeddedSigning();
app.MapLeases();

await app.RunAsync();
