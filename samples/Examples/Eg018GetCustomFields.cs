using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Reads the sender's own data on an envelope.</summary>
internal static class Eg018GetCustomFields
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.GetEnvelopeAsync(envelopeId, EnvelopeParts.CustomFields);
        foreach (var field in envelope.CustomFields!)
        {
            await output.WriteLineAsync($"{field.Name}: {field.Value}");
        }
    }
}
