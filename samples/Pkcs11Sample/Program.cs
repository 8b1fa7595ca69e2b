using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pkcs11Sample;

// Sends an envelope with a key that this process never sees. Configured by environment variables: EmbeddedSigning__JwtGrant__UserId …,
// Pkcs11__Library, Pkcs11__TokenLabel, Pkcs11__KeyLabel, Pkcs11__Pin.
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddEnvironmentVariables();
builder.Services.Configure<Pkcs11Options>(builder.Configuration.GetSection("Pkcs11"));
builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).UseAssertionSigner<Pkcs11AssertionSigner>();
using var host = builder.Build();
await host.StartAsync();

var envelope = await host.Services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(
    new EnvelopeBuilder("Please sign your lease")
        .AddDocument(DocumentSource.FromBytes("Lease of the house: /sign/"u8.ToArray(), "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
        .Build());
Console.WriteLine($"Envelope {envelope.EnvelopeId} is sent.");
await host.StopAsync();
