using SigningApp;

var builder = WebApplication.CreateBuilder(args);
await using var emulator = await DevelopmentEmulator.StartAsync(builder.Configuration, builder.Environment);

var startup = new Startup(builder.Configuration);
startup.ConfigureServices(builder.Services);

var app = builder.Build();
startup.Configure(app);

await app.RunAsync();
