using System.Text.Json;
using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Signs within the application in an account for 21 CFR Part 11, where every signer is authenticated: here by their phone.</summary>
internal static class Eg041CfrEmbeddedSigning
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        // Only accounts for 21 CFR Part 11 have this workflow. The emulator has it in every account.
        var isRequired = await IsRequiredAsync(client);
        var workflow = (await client.ListIdentityWorkflowsAsync()).First(workflow => workflow.Name == "SMS for access & signatures");
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer
                .IdentityVerification(workflow.WorkflowId, new PhoneNumber("1", "4155550100"))
                .FullName(TabPlacement.AtPosition(72, 200))),
            new RecipientViewRequest(new Uri("https://app.example.com/signed"))
            {
                AuthenticationMethod = "Password",
                PingUrl = new Uri("https://app.example.com/ping"),
                PingFrequency = TimeSpan.FromMinutes(10),
            });
        using var signer = new EmulatedSigner();
        await output.WriteLineAsync($"CFR Part 11 required: {isRequired}; {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }

    private static async Task<bool> IsRequiredAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var settings = JsonDocument.Parse(await http.GetStringAsync(new Uri("settings", UriKind.Relative)));
        return settings.RootElement.GetProperty("require21CFRpt11Compliance").GetString() == "true";
    }
}
