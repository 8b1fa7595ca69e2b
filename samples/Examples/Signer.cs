using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Sends an envelope and signs it, as its embedded signer would in a browser.</summary>
internal static class Signer
{
    /// <summary>An envelope with one embedded signer.</summary>
    public static EnvelopeDefinition Envelope(Action<RecipientBuilder> configure) => new EnvelopeBuilder("Please sign this document set")
        .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => configure(signer.SignHere("/sn1/")))
        .Build();

    public static async Task<EnvelopeId> SignAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return session.Envelope.EnvelopeId;
    }
}
