using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Hides documents from recipients whom they do not concern.</summary>
internal static class Eg040DocumentVisibility
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere("**signature_1**").ExcludeDocuments(2, 3))
            .AddSigner("Alan Turing", "alan@example.com", signer => DocumentSet.SignPlanAndLease(signer.ExcludeDocuments(1)))
            .AddCarbonCopy("Grace Hopper", "grace@example.com", copy => copy.RoutingOrder(2))
            .Build());
        using var http = client.CreateHttpClient(throwOnError: true);
        var seen = await http.GetStringAsync(new Uri($"envelopes/{envelope.EnvelopeId}/documents?recipient_id=1", UriKind.Relative));
        await output.WriteLineAsync($"Ada sees the plan: {seen.Contains("Battle Plan", StringComparison.Ordinal)}");
    }
}
