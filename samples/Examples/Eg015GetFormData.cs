using EmbeddedSigning;

namespace Examples;

/// <summary>Reads the values that the signer filled in.</summary>
internal static class Eg015GetFormData
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var data = await client.GetFormDataAsync(envelopeId);
        foreach (var field in data.Fields)
        {
            await output.WriteLineAsync($"{field.Name}: {field.Value}");
        }
    }
}
