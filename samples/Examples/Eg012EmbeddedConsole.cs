using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning;

namespace Examples;

/// <summary>Creates the URL of an envelope in DocuSign's own web application, over the raw client. Whoever has the URL acts as the user.</summary>
internal static class Eg012EmbeddedConsole
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        var view = new { envelopeId = envelopeId.ToString(), returnUrl = "https://app.example.com/envelopes" };
        using var response = await http.PostAsJsonAsync(new Uri("views/console", UriKind.Relative), view);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        await output.WriteLineAsync($"See it at {new Uri(answer.GetProperty("url").GetString()!).Host}");
    }
}
