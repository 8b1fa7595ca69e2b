using System.Net.Http.Json;
using EmbeddedSigning;

namespace Examples;

/// <summary>Resumes an envelope that waits before its second signer, over the raw client.</summary>
internal static class Eg033UnpauseWorkflow
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var paused = await Eg032PauseWorkflow.SignAsync(client);
        using var http = client.CreateHttpClient(throwOnError: true);
        var change = new { workflow = new { workflowStatus = "in_progress" } };
        using var response = await http.PutAsJsonAsync(new Uri($"envelopes/{paused}?resend_envelope=true", UriKind.Relative), change);
        foreach (var recipient in await client.ListRecipientsAsync(paused))
        {
            await output.WriteLineAsync($"{recipient.Name}: {recipient.Status}");
        }
    }
}
