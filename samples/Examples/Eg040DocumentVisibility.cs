using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Hides documents from recipients whom they do not concern.</summary>
internal static class Eg040DocumentVisibility
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document set")
            .AddDocument(DocumentSource.FromBytes("Order: /sn1/"u8.ToArray(), "order.txt"))
            .AddDocument(DocumentSource.FromBytes("Plan of the house: /sn2/"u8.ToArray(), "plan.txt"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere("/sn1/").ExcludeDocuments(2))
            .AddSigner("Alan Turing", "alan@example.com", signer => signer.SignHere("/sn2/"))
            .AddCarbonCopy("Grace Hopper", "grace@example.com")
            .Build());
        using var http = client.CreateHttpClient(throwOnError: true);
        var seen = await http.GetStringAsync(new Uri($"envelopes/{envelope.EnvelopeId}/documents?recipient_id=1", UriKind.Relative));
        await output.WriteLineAsync($"Ada sees the plan: {seen.Contains("plan.txt", StringComparison.Ordinal)}");
    }
}
