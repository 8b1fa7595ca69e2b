using BlazorSample.Components;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.Options;

// An emulator in this process replaces DocuSign: nothing leaves this machine.
await using var docuSign = await DocuSignEmulator.StartAsync();
var builder = WebApplication.CreateBuilder(args);

// Unless the sample is published, Blazor's script is among the build's static web assets. By default only Development serves them.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddEmbeddedSigning(options =>
{
    options.OAuthBaseUri = docuSign.BaseUri;
    options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
    options.JwtGrant.UserId = docuSign.UserId;
    options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
}).AddSigningEndpoints(options => options.PublicUrl = new Uri("http://127.0.0.1"));

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.MapEmbeddedSigning();
await app.StartAsync();

// The port is known only now.
var address = new Uri(app.Urls.First());
app.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = address;
Console.WriteLine($"The lease is at {address}, with an emulated DocuSign at {docuSign.BaseUri}. Press Ctrl+C to stop.");
await app.WaitForShutdownAsync();
