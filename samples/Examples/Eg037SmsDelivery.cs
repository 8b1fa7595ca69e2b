using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope by text message, to people without an e-mail address.</summary>
internal static class Eg037SmsDelivery
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", email: null, signer => DocumentSet.Sign(signer.DeliverBySms(new PhoneNumber("44", "7911123456"))))
            .AddCarbonCopy("Alan Turing", email: null, copy => copy.RoutingOrder(2).DeliverByWhatsApp(new PhoneNumber("44", "7911654321")))
            .Build());
        await output.WriteLineAsync($"Text message: {sent.Status}");
    }
}
