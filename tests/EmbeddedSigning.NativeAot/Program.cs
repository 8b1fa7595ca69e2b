using System.Text;
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
using var comments = new StringContent("""{ "comments": [{ "text": "Hello" }] }""", Encoding.UTF8, "application/json");
(await http.PostAsync($"envelopes/{envelopeId}/comments", comments)).EnsureSuccessStatusCode();
await client.DownloadCommentsAsync(envelopeId, Stream.Null);
var whole = await client.GetEnvelopeAsync(envelopeId, EnvelopeParts.CustomFields | EnvelopeParts.Documents | EnvelopeParts.Tabs);
_ = await client.GetFormDataAsync(envelopeId);
_ = await client.ListTabsAsync(envelopeId, recipients[0].RecipientId);
_ = await client.ListAuditEventsAsync(envelopeId);
_ = await client.ListIdentityWorkflowsAsync();
var query = new EnvelopeQuery(TimeProvider.System.GetUtcNow().AddDays(-1));
var listed = 0;
await foreach (var _ in client.ListEnvelopesAsync(query))
{
    listed++;
}

await foreach (var _ in client.ListEnvelopePagesAsync(query))
{
    listed++;
}

await foreach (var _ in client.ListTemplatesAsync())
{
    listed++;
}

var notification = await client.GetNotificationAsync(envelopeId);
await client.UpdateNotificationAsync(envelopeId, notification with { Reminders = EnvelopeReminders.After(2) });
await client.UpdateRecipientAsync(envelopeId, new RecipientUpdate(recipients[0].RecipientId) { Name = "Ada King" });
var added = await client.AddRecipientAsync(envelopeId, RecipientBuilder.CarbonCopy("Legal", "legal@example.com").RoutingOrder(2));
await client.RemoveRecipientAsync(envelopeId, added);
await client.ResendEnvelopeAsync(envelopeId);
await client.CreateCorrectViewAsync(envelopeId, returnUrl);
await client.VoidEnvelopeAsync(envelopeId, "The native AOT program is done");

await client.CreateTemplateAsync(new EnvelopeBuilder("Native AOT")
    .AddDocument(DocumentSource.FromBytes(document, "document.txt"))
    .DefineRole("Tenant", tenant => tenant.SignHere("/sign/"))
    .BuildTemplate("Native AOT", "A template of the native AOT program"));

// Everything that the builder writes, and what changes it.
await client.CreateEnvelopeAsync(new EnvelopeBuilder("Native AOT")
    .AddDocument(DocumentSource.FromBytes(document, "document.txt"), options: new DocumentOptions { ConfigureJson = json => json["templateLocked"] = "true" })
    .AddSigner("Ada Lovelace", "ada@example.com", signer => signer
        .Numerical("/sign/", "rent", 900, currency: "usd", options: new TabOptions { Font = TabFont.Arial, ConfigureJson = tab => tab["tooltip"] = "Rent" })
        .RadioGroup("pets", [new("yes", "/sign/"), new("no", "/sign/")])
        .ConfigureJson(recipient => recipient["note"] = "Page two"))
    .WithReminders(EnvelopeReminders.After(2))
    .ConfigureJson(json => json["signingLocation"] = "Online")
    .Build());

var draft = await client.CreateEnvelopeAsync(NewEnvelope().AsDraft().Build());
await client.CreateSenderViewAsync(draft.EnvelopeId, returnUrl);
await client.CreateEditViewAsync(draft.EnvelopeId, returnUrl);
await client.PutDocumentAsync(draft.EnvelopeId, 2, DocumentSource.FromBytes(document, "second.txt"));
await client.RemoveDocumentsAsync(draft.EnvelopeId, [2]);
if (await client.ListSenderFieldsAsync(draft.EnvelopeId) is [var fields, ..])
{
    await client.FillSenderFieldsAsync(draft.EnvelopeId, fields.DocumentId, new Dictionary<string, string> { ["Name"] = "Ada" }, [new SenderTable("Rent", [])]);
}

var held = await client.LockEnvelopeAsync(draft.EnvelopeId, TimeSpan.FromMinutes(5), "Native AOT");
await client.WithLock(held).SendEnvelopeAsync(draft.EnvelopeId);
await client.UnlockEnvelopeAsync(held);
await client.MoveEnvelopeAsync(draft.EnvelopeId, EnvelopeFolder.RecycleBin);
await client.PurgeDocumentsAsync(envelopeId);

try
{
    await client.GetTemplateAsync(Guid.NewGuid());
    return 1;
}
catch (DocuSignApiException)
{
    Console.WriteLine($"native AOT: {whole.Documents!.Count} documents with the envelope, {listed} pages, envelopes and templates");
}

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
