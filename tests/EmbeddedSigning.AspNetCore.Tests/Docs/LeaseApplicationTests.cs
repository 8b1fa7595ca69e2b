using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>The tests of an application that docs/testing.md shows.</summary>
[TestFixture]
public sealed class LeaseApplicationTests
{
    // docs/testing.md: begin
    [Test]
    public async Task A_tenant_signs_and_the_application_is_told()
    {
        await using var application = await LeaseApplication.StartAsync();
        using var tenant = application.OpenBrowser();
        using var signer = new EmulatedSigner();

        using var created = await tenant.PostAsync("/leases", content: null);
        using var opened = await tenant.GetAsync(created.Headers.Location);
        var returnUrl = await signer.SignAsync(opened.Headers.Location!);
        await application.DocuSign.WaitForConnectAsync();
        using var returned = await tenant.GetAsync(returnUrl);

        (await tenant.GetStringAsync(returned.Headers.Location)).Should().Be("Signed");
    }
    // docs/testing.md: end
}
