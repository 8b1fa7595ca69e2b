using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Asks the signer questions about their life.</summary>
internal static class Eg022KnowledgeBasedAuthentication
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer.KnowledgeBasedAuthentication()), new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner { PassesIdentityCheck = false };
        await output.WriteLineAsync($"With wrong answers: {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }
}
