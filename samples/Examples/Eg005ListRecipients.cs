using EmbeddedSigning;

namespace Examples;

/// <summary>Lists the recipients of an envelope.</summary>
internal static class Eg005ListRecipients
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        foreach (var recipient in await client.ListRecipientsAsync(envelopeId))
        {
            await output.WriteLineAsync($"{recipient.RoutingOrder}. {recipient.Name} ({recipient.Type}): {recipient.Status}");
        }
    }
}
