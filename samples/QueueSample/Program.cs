using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using QueueSample;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Sqlite;

// An emulator in this process replaces DocuSign: nothing leaves this machine.
const string ConnectKey = "a-key-for-the-emulator";
await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConnectKeys = { ConnectKey } });

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls("http://127.0.0.1:0");
// docs/webhooks.md: begin
builder.Host.UseWolverine(options =>
{
    options.PersistMessagesWithSqlite("Data Source=queue.db");
    options.Policies.UseDurableLocalQueues();
    options.LocalQueueFor<ConnectReceived>().Sequential();
    options.OnAnyException().RetryWithCooldown(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)).Then.MoveToErrorQueue();
});
builder.Services.AddScoped<IConnectHandler, QueuedConnectHandler>();
// docs/webhooks.md: end
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
        options.PublicUrl = new Uri("http://127.0.0.1");
        options.ConnectKeys.Add(new ConnectKey(ConnectKey));
    });

await using var app = builder.Build();
app.MapEmbeddedSigning();
await app.StartAsync();

var client = app.Services.GetRequiredService<IEmbeddedSigningClient>();
var session = await client.StartSigningAsync(
    new EnvelopeBuilder("Please sign your lease")
        .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
        .WithEventNotification(new EventNotification(new Uri($"{app.Urls.Single()}/signing/connect"))
        {
            Events = [ConnectEvent.EnvelopeSent, ConnectEvent.EnvelopeDelivered, ConnectEvent.EnvelopeCompleted],
        })
        .Build(),
    new RecipientViewRequest(new Uri("https://app.example.com/signed")));
using var signer = new EmulatedSigner();
await signer.SignAsync(session.SigningUrl.Reveal());

// Ends when the queue has handled the last message.
await app.WaitForShutdownAsync();
