using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Has an envelope sent tomorrow.</summary>
internal static class Eg035ScheduledSending
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromBytes("/sn1/"u8.ToArray(), "document.txt"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere("/sn1/"))
            .SendAt(TimeProvider.System.GetUtcNow().AddDays(1))
            .Build());
        await output.WriteLineAsync($"Waits: {envelope.Status}");
    }
}
