using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Lists the envelopes whose status changed in the last 30 days.</summary>
internal static class Eg003ListEnvelopes
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId _, TextWriter output)
    {
        await foreach (var envelope in client.ListEnvelopesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow.AddDays(-30))))
        {
            await output.WriteLineAsync($"{envelope.EmailSubject}: {envelope.Status}");
        }
    }
}
