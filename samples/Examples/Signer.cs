using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Sends an envelope and signs it, as its embedded signer would in a browser.</summary>
internal static class Signer
{
    /// <summary>A view that calls the application while the signer is signing, so that its session does not end.</summary>
    public static RecipientViewRequest View { get; } = new(new Uri("https://app.example.com/signed?state=123"))
    {
        PingUrl = new Uri("https://app.example.com/ping"),
        PingFrequency = TimeSpan.FromMinutes(10),
    };

    /// <summary>An envelope with one embedded signer, whose id DocuSign stamps on every page.</summary>
    public static EnvelopeDefinition Envelope(Action<RecipientBuilder> configure) => Stamped(Builder("Please Sign", configure)).Build();

    public static EnvelopeBuilder Stamped(EnvelopeBuilder envelope) => envelope
        .WithEmailMessage("Sample text for email body")
        .ConfigureJson(static json => json["envelopeIdStamping"] = "true");

    public static EnvelopeBuilder Builder(string emailSubject, Action<RecipientBuilder> configure) => new EnvelopeBuilder(emailSubject)
        .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => configure(signer.SignHere("/sn1/")));

    public static async Task<EnvelopeId> SignAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        var session = await client.StartSigningAsync(envelope, View);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return session.Envelope.EnvelopeId;
    }
}
