using EmbeddedSigning;

namespace Examples;

/// <summary>Reads an envelope.</summary>
internal static class Eg004GetEnvelope
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.GetEnvelopeAsync(envelopeId);
        await output.WriteLineAsync($"{envelope.EmailSubject} of {envelope.Sender?.Name}: {envelope.Status}");
    }
}
