using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope by e-mail and by text message.</summary>
internal static class Eg046MultipleDelivery
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document set")
            .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.AlsoBySms(new PhoneNumber("44", "7911123456")).SignHere("/sn1/"))
            .Build());
        await output.WriteLineAsync($"E-mail and text message: {sent.Status}");
    }
}
