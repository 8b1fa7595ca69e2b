using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Notifies the signer by e-mail and text message, and the recipient of a copy by e-mail and WhatsApp.</summary>
internal static class Eg046MultipleDelivery
{
    private static readonly string[] _channels = ["SMS", "WhatsApp"];

    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => DocumentSet.Sign(signer.AlsoBySms(new PhoneNumber("44", "7911123456"))))
            .AddCarbonCopy(
                "Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2).AlsoByWhatsApp(new PhoneNumber("44", "7911654321")))
            .Build());
        using var http = client.CreateHttpClient(throwOnError: true);
        var recipients = await http.GetStringAsync(new Uri($"envelopes/{sent.EnvelopeId}/recipients", UriKind.Relative));
        string[] channels = [.. _channels.Where(channel => recipients.Contains($"\"{channel}\"", StringComparison.OrdinalIgnoreCase))];
        await output.WriteLineAsync($"E-mail, {string.Join(", ", channels)}: {sent.Status}");
    }
}
