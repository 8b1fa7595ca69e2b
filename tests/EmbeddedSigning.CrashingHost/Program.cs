using System.Globalization;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Creates as many envelopes as the first argument says, all at once. With the second argument "assemblies" it names those that it has loaded. Configured by environment variables (EmbeddedSigning__OAuthBaseUri …).
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddEnvironmentVariables();
builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
using var host = builder.Build();

var client = host.Services.GetRequiredService<IEmbeddedSigningClient>();
await Task.WhenAll(Enumerable.Range(0, int.Parse(args[0], CultureInfo.InvariantCulture)).Select(number => client.CreateEnvelopeAsync(
    new EnvelopeBuilder("Crash")
        .AddDocument(DocumentSource.FromBytes("/sign/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
        .WithTransactionId($"crash-{number}")
        .Build())));

if (args is [_, "assemblies"])
{
    Console.WriteLine(string.Join('\n', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name)));
}
