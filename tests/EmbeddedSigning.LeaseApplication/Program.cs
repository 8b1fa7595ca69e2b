// docs/testing.md: begin
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.LeaseApplication;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"))
    .AddSigningEndpoints(builder.Configuration.GetSection("SigningEndpoints"));
builder.Services.AddSingleton<SignedLeases>();
builder.Services.AddSingleton<IConnectHandler>(services => services.GetRequiredService<SignedLeases>());

var app = builder.Build();
app.MapEmbeddedSigning();

app.MapPost("/leases", async (
    IEmbeddedSigningClient client, ISigningLinkGenerator links, IOptions<SigningEndpointsOptions> endpoints, CancellationToken cancellationToken) =>
{
    var envelope = new EnvelopeBuilder("Please sign your lease")
        .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
        .WithEventNotification(new EventNotification(endpoints.Value.ConnectUrl!) { Events = [ConnectEvent.EnvelopeCompleted] })
        .Build();
    var sent = await client.CreateEnvelopeAsync(envelope, cancellationToken: cancellationToken);
    var link = links.CreateLink(new SigningLink(sent.EnvelopeId, "user-42") { LandingPath = $"/leases/{sent.EnvelopeId}" });
    return Results.Redirect(link.AbsoluteUri);
});

app.MapGet("/leases/{id}", (EnvelopeId id, SignedLeases leases) => leases.Contains(id) ? "Signed" : "Not signed yet");

await app.RunAsync();
// docs/testing.md: end
