using EmbeddedSigning;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Creates a signing URL for a Focused View, which a page of the application shows with DocuSign's script. In ASP.NET Core the library renders
/// that page: see docs/focused-view.md, and samples/BlazorSample for a Blazor page.</summary>
internal static class Eg044FocusedView
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            Signer.Builder("Please sign this document", static _ => { }).Build(),
            new RecipientViewRequest(new Uri("https://app.example.com/signed"))
            {
                PingUrl = new Uri("https://app.example.com/ping"),
                PingFrequency = TimeSpan.FromMinutes(10),
                FocusedViewOrigins = ["https://app.example.com"],
            });
        await output.WriteLineAsync($"A Focused View works until it is opened, at most {SigningUrl.Lifetime.TotalMinutes} minutes");
    }
}
