using System.Net.Http.Json;
using EmbeddedSigning;

namespace Examples;

/// <summary>Resumes an envelope that waits for the application, with the raw client.</summary>
internal static class Eg033ResumeWorkflow
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var paused = await Eg032PauseWorkflow.CreateAsync(client);
        using var http = client.CreateHttpClient(throwOnError: true);
        using var response = await http.PutAsJsonAsync(
            new Uri($"envelopes/{paused}?resend_envelope=true", UriKind.Relative), new { workflow = new { workflowStatus = "in_progress" } });
        var second = (await client.ListRecipientsAsync(paused))[^1];
        await output.WriteLineAsync($"After the resumption {second.Name}: {second.Status}");
    }
}
