using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Sends an envelope and has its signer sign within the application.</summary>
internal static class Eg001EmbeddedSigning
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Please sign this document set")
                .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sn1/"))
                .Build(),
            Signer.View);

        // Does what the signer would do in a browser.
        using var signer = new EmulatedSigner();
        var outcome = SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()));
        await output.WriteLineAsync($"The browser came back: {outcome}");
    }
}
