using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Has the signer show an identity document.</summary>
internal static class Eg023IdentityVerification
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var workflow = (await client.ListIdentityWorkflowsAsync()).First(workflow => workflow.Name == "DocuSign ID Verification");
        var session = await client.StartSigningAsync(
            Signer.Envelope(signer => signer.IdentityVerification(workflow.WorkflowId)), new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner { PassesIdentityCheck = true };
        await output.WriteLineAsync($"With a passport: {SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal()))}");
    }
}
