// docs/first-url.md: begin
using EmbeddedSigning;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.DependencyInjection;

// DocuSign, on this machine.
await using var docuSign = await DocuSignEmulator.StartAsync();

await using var services = new ServiceCollection()
    .AddEmbeddedSigning(options =>
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
    })
    .Services.BuildServiceProvider();
var client = services.GetRequiredService<IEmbeddedSigningClient>();

// What is signed, by whom, and where: at the anchor /sign/.
var envelope = new EnvelopeBuilder("Please sign your lease")
    .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
    .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
    .Build();

// Sends it, and gets the URL at which she signs.
var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
Console.WriteLine($"Envelope {session.Envelope.EnvelopeId} is {session.Envelope.Status}.");

// Signs as she would, in a browser; Reveal is the one way to the text of the URL.
using var signer = new EmulatedSigner();
var returnedTo = await signer.SignAsync(session.SigningUrl.Reveal());
Console.WriteLine($"She came back with '{SigningOutcome.FromReturnUrl(returnedTo)}'.");

// Anybody can come back with that word. An application believes a Connect message; here the emulator can be asked.
Console.WriteLine($"DocuSign says: {docuSign.Envelopes.Single().Status}.");

await using var file = File.Create("signed.pdf");
await client.DownloadDocumentAsync(session.Envelope.EnvelopeId, new DocumentId(1), file);
Console.WriteLine($"Wrote {file.Name}.");
// docs/first-url.md: end
