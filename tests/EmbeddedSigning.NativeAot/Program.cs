using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.NativeAot;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is [FirstUrl.Verb, var by, var server, var certificateHash, var privateKeyFile])
{
    await FirstUrl.PrintAsync(by, new Uri(server), certificateHash, privateKeyFile);
    return 0;
}

// Uses every operation of the library once. Configured by environment variables (EmbeddedSigning__OAuthBaseUri …).
var startedAt = System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddEnvironmentVariables();
builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<IEmbeddedSigningClient>();
var returnUrl = new Uri("http://localhost/return");
var document = "Please sign here: /sign/"u8.ToArray();
EnvelopeBuilder NewEnvelope() => new EnvelopeBuilder("Native AOT")
    .AddDocument(DocumentSource.FromBytes(document, "document.txt"))
    .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"));

var session = await client.StartSigningAsync(NewEnvelope().Build(), new RecipientViewRequest(returnUrl));
Console.WriteLine($"native AOT: first signing URL {(TimeProvider.System.GetUtcNow() - startedAt).TotalMilliseconds:0} ms after the start of the process");
var envelopeId = session.Envelope.EnvelopeId;
await client.CreateRecipientViewAsync(envelopeId, new RecipientViewRequest(returnUrl, "user-42"));
var envelope = await client.AsUser(builder.Configuration["EmbeddedSigning:JwtGrant:UserId"]!).GetEnvelopeAsync(envelopeId);
using var http = client.CreateHttpClient();
(await http.GetAsync($"envelopes/{envelopeId}/form_data")).EnsureSuccessStatusCode();
var recipients = await client.ListRecipientsAsync(envelopeId);
_ = await client.WithPriority(CallPriority.Low).ListRecipientsAsync(envelopeId);
var documents = await client.ListDocumentsAsync(envelopeId);
using var combined = new MemoryStream();
await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, combined);
await client.CreateCorrectViewAsync(envelopeId, returnUrl);
await client.VoidEnvelopeAsync(envelopeId, "The native AOT program is done");

var draft = await client.CreateEnvelopeAsync(NewEnvelope().AsDraft().Build());
await client.CreateSenderViewAsync(draft.EnvelopeId, returnUrl);
await client.CreateEditViewAsync(draft.EnvelopeId, returnUrl);

try
{
    await client.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()));
    return 1;
}
catch (EnvelopeNotFoundException)
{
    Console.WriteLine($"native AOT: envelope {envelope.Status}, {recipients.Count} recipient, {documents.Count} documents, {combined.Length} bytes");
    await host.StopAsync();
    return 0;
}
