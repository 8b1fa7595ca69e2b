using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

[TestFixture]
public sealed class HostExampleTests
{
    [Test]
    public async Task The_recipient_signs_and_returns_and_no_other_browser_gets_in()
    {
        await using var host = await SigningHost.StartAsync(pipeline: HostExample.MapLeases);
        using var recipient = new Browser(SigningHost.ClientUserId);
        using var somebody = new Browser("somebody");
        using var signer = new EmulatedSigner();
        var lease = host.UrlOf($"/leases/{await host.SendAsync()}/sign");

        using var refused = await somebody.GetAsync(await somebody.OpenAsync(lease));
        var returnUrl = await signer.SignAsync(await recipient.OpenAsync(await recipient.OpenAsync(lease)));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        using var answer = await recipient.GetAsync(returnUrl);

        refused.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
        answer.Headers.Location!.OriginalString.Should().Be("/leases");
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task The_page_is_for_the_signed_in_recipient()
    {
        await using var host = await SigningHost.StartAsync(pipeline: HostExample.MapFocusedView);
        using var recipient = new Browser(SigningHost.ClientUserId);
        using var somebody = new Browser("somebody");
        var page = host.UrlOf($"/leases/{await host.SendAsync()}/sign-here");

        using var refused = await somebody.GetAsync(page);
        using var answer = await recipient.GetAsync(page);

        refused.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("class=\"focused-view\"");
    }
}
