using System.ComponentModel;
using System.Diagnostics;
using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);

// DocuSign on this machine, in Development and while the configuration names no account.
var useEmulator = builder.Environment.IsDevelopment() && builder.Configuration["EmbeddedSigning:JwtGrant:IntegrationKey"] is null;
await using var emulator = useEmulator ? await DocuSignEmulator.StartAsync() : null;
builder.Configuration.AddInMemoryCollection(emulator?.Settings);

builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
using var host = builder.Build();
await host.StartAsync();
var docuSign = host.Services.GetRequiredService<IEmbeddedSigningClient>();

// What is signed, by whom, and where: at the anchor /sign/. The client user id is your own id of the signer.
var clientUserId = Guid.NewGuid().ToString();
var envelope = new EnvelopeBuilder("Please sign your lease")
    .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
    .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId, signer => signer.SignHere("/sign/"))
    .Build();
var session = await docuSign.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
Console.WriteLine($"Envelope {session.Envelope.EnvelopeId} is {session.Envelope.Status}.");

// The URL works once, for five minutes. It goes to a browser at once, and nowhere else.
if (emulator is not null)
{
    using var signer = new EmulatedSigner();
    await signer.SignAsync(session.SigningUrl.Reveal());
}
else
{
    var url = session.SigningUrl.Reveal().AbsoluteUri;
    try
    {
        Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
        Console.WriteLine("Sign in the browser, then press Enter.");
    }
    catch (Exception exception) when (exception is Win32Exception or PlatformNotSupportedException)
    {
        Console.WriteLine($"There is no browser here. Sign at {url}, then press Enter.");
    }

    Console.ReadLine();
}

// A person may have declined, or closed the browser.
var sent = await docuSign.GetEnvelopeAsync(session.Envelope.EnvelopeId);
if (sent.Status != EnvelopeStatus.Completed)
{
    Console.Error.WriteLine($"Nothing was signed: the envelope is {sent.Status}.");
    return 1;
}

await using var file = File.Create("signed.pdf");
await docuSign.DownloadDocumentAsync(session.Envelope.EnvelopeId, new DocumentId(1), file);
Console.WriteLine($"Wrote {file.Name}.");
return 0;
