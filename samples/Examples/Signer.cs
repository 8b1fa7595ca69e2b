using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Sends an envelope and signs it, as its embedded signer would in a browser.</summary>
internal static class Signer
{
    public static async Task<EnvelopeId> SignAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return session.Envelope.EnvelopeId;
    }
}
