using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

public sealed class ChromiumTests : BrowserTest
{
    [Test]
    public async Task A_forged_signing_URL_opens_nothing()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var page = await OpenBrowserAsync();

        var answer = await page.GotoAsync(new Uri(docuSign.BaseUri, $"/Signing/MTRedeem/v1/{Guid.NewGuid()}?slt=guess").AbsoluteUri);

        answer!.Status.Should().Be(404);
        (await page.GetByRole(AriaRole.Heading).TextContentAsync()).Should().Be("Signing is not possible");
        await ExpectNoBarrierAsync(page, "signing-refused");
    }
}
