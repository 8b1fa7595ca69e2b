using EmbeddedSigning;

namespace Examples;

/// <summary>Lists the documents of an envelope, the certificate of completion among them.</summary>
internal static class Eg006ListDocuments
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        foreach (var document in await client.ListDocumentsAsync(envelopeId))
        {
            await output.WriteLineAsync($"{document.DocumentId}: {document.Name} ({document.Type})");
        }
    }
}
