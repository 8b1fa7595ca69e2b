// docs/first-url.md: begin
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;

// DocuSign, on this machine.
await using var docuSign = await DocuSignEmulator.StartAsync();

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddEmbeddedSigning(options =>
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
    })
    .AddSigningEndpoints(options =>
    {
        // Where browsers reach this site: links and return URLs begin with it. When it listens on all addresses (*, + or 0.0.0.0),
        // put in place of this the one that you open, such as new Uri("http://localhost:5000").
        options.PublicUrl = new Uri(builder.Configuration["urls"]?.Split(';')[0] ?? "http://localhost:5000");
    });

var app = builder.Build();
app.MapEmbeddedSigning();

app.MapGet("/", async (IEmbeddedSigningClient client, ISigningLinkGenerator links, CancellationToken cancellationToken) =>
{
    var envelope = new EnvelopeBuilder("Please sign your lease")
        .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
        .Build();
    var sent = await client.CreateEnvelopeAsync(envelope, cancellationToken: cancellationToken);

    // The link may be e-mailed, too: opening it gets a signing URL that is fresh.
    var link = links.CreateLink(new SigningLink(sent.EnvelopeId, "user-42")
    {
        SignerName = "Ada Lovelace",
        SignerEmail = "ada@example.com",
        LandingPath = $"/leases/{sent.EnvelopeId}/signed.pdf",
    });
    return Results.Redirect(link.AbsoluteUri);
});

app.MapGet("/leases/{id}/signed.pdf", (EnvelopeId id, IEmbeddedSigningClient client, CancellationToken cancellationToken) =>
    Results.Stream(
        stream => client.DownloadDocumentAsync(id, new DocumentId(1), stream, cancellationToken: cancellationToken),
        "application/pdf"));

await app.RunAsync();
// docs/first-url.md: end
