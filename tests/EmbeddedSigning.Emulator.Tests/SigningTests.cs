using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class SigningTests : EmulatorTest
{
    [Test]
    public async Task Signing_returns_to_the_application_with_signing_complete_and_completes_the_envelope()
    {
        string envelopeId = await CreateEnvelopeAsync();

        Uri returned = await SignAsync(envelopeId);

        returned.AbsoluteUri.Should().Be("https://app.example.com/signed?order=7&event=signing_complete");
        (await StatusOfAsync(envelopeId)).Should().Be("completed");
        JsonElement recipients = (await GetAsync($"envelopes/{envelopeId}/recipients")).Json;
        recipients.GetProperty("signers")[0].GetProperty("status").GetString().Should().Be("completed");
        byte[] signed = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
        TestPdf.ReadPages(signed)[0].Should().Contain("Ada Lovelace").And.Contain(envelopeId);
    }
}
