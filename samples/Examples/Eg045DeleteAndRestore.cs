using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Moves an envelope to the recycle bin and back.</summary>
internal static class Eg045DeleteAndRestore
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        await client.MoveEnvelopeAsync(envelopeId, EnvelopeFolder.RecycleBin);
        await client.MoveEnvelopeAsync(envelopeId, EnvelopeFolder.SentItems);
        await output.WriteLineAsync("Deleted and restored");
    }
}
