using System.Net;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Signers agree to electronic records before they see anything else.</summary>
internal sealed class DisclosureTests : EmulatorTest
{
    [Test]
    public async Task The_disclosure_comes_before_the_documents_and_is_agreed_to_once()
    {
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));
        page.Text.Should().Contain("I agree to use electronic records and signatures.").And.NotContain("value=\"finish\"");

        (await browser.PressAsync("agree")).Text.Should().Contain("Tick the box to continue.").And.Contain("role=\"alert\"");
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).Text.Should().Contain("I agree to use");
        (await browser.PressAsync("agree", ("electronicRecords", "yes"))).Text.Should().Contain("value=\"finish\"");
        await browser.ReloadAsync();
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).ShouldBe(HttpStatusCode.Found);
    }

    [Test]
    public async Task An_envelope_without_the_disclosure_shows_none()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["useDisclosure"] = "false";
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope)));

        page.Text.Should().Contain("value=\"finish\"").And.NotContain("I agree to use electronic records");
    }

    [Test]
    public async Task An_emulated_signer_agrees() =>
        (await SignAsync(await CreateEnvelopeAsync())).Query.Should().Contain("signing_complete");

    protected override void Configure(DocuSignEmulatorOptions options) => options.ElectronicRecordDisclosure = true;
}
