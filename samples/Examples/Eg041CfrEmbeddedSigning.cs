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
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer.PhoneAuthentication(new PhoneNumber("1", "4155550100")).FullName(TabPlacement.AtPosition(72, 200))),
            new RecipientViewRequest(new Uri("https://app.example.com/signed"))
            {
                AuthenticationMethod = "Password",
                PingUrl = new Uri("https://app.example.com/ping"),
                PingFrequency = TimeSpan.FromMinutes(10),
            });
        using var signer = new EmulatedSigner();
        await output.WriteLineAsync($"In a CFR account: {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }
}
