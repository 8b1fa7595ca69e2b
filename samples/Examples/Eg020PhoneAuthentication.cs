using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Has the signer enter a code that their phone gets.</summary>
internal static class Eg020PhoneAuthentication
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer.PhoneAuthentication(new PhoneNumber("44", "7911123456"))),
            new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        await output.WriteLineAsync($"With the phone: {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }
}
