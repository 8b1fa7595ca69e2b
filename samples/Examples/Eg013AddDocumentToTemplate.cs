using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Uses composite templates to add a document to a template. The signer signs both in one session.</summary>
internal static class Eg013AddDocumentToTemplate
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Please sign this lease and its appendix")
            .AddTemplate(await LeaseTemplate.FindOrCreateAsync(client), lease => lease
                .AddEmbeddedRole("signer", "Ada Lovelace", "ada@example.com", "user-42")
                .AddRole("cc", "Alan Turing", "alan@example.com", type: RecipientType.CarbonCopy))
            .AddDocument(DocumentSource.FromBytes("<h1>Sales order</h1><p>Agreed: **signature_1**</p>"u8.ToArray(), "appendix.html"), "Appendix 1")
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("**signature_1**"))
            .Build());
        var envelope = await client.GetEnvelopeAsync(signed, EnvelopeParts.Documents | EnvelopeParts.Recipients);
        await output.WriteLineAsync($"{string.Join(", ", envelope.Documents!.Select(document => document.Name))}: {envelope.Recipients!.Count} recipients");
    }
}
