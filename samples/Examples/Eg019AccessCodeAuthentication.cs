using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Asks the signer for an access code.</summary>
internal static class Eg019AccessCodeAuthentication
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer.AccessCode(new AccessCode("NJ9"))), new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner { AccessCode = "NJ9" };
        await output.WriteLineAsync($"With the code: {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }
}
