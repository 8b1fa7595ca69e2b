using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning;

namespace Examples;

/// <summary>Opens DocuSign's own pages at an envelope. The library has no method for this view, so the example uses the raw client.</summary>
internal static class Eg012EmbeddedConsole
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var response = await http.PostAsJsonAsync(
            new Uri("views/console", UriKind.Relative), new { envelopeId, returnUrl = "https://app.example.com/back" });
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        await output.WriteLineAsync($"The console has a URL: {answer.RootElement.TryGetProperty("url", out _)}");
    }
}
