using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>Links, signing URLs and returns in the wrong hands, or at the wrong time.</summary>
public sealed class LeaseLinkTests : LeaseTest
{
    [Test]
    public async Task An_old_link_opens_nothing()
    {
        var (tenant, link) = await MakeLinkAsync();

        Site.Clock.Advance(TimeSpan.FromDays(7));

        await ExpectUselessAsync(tenant, link);
        await ExpectNoBarrierAsync(tenant, "leases-link-useless");
    }

    [Test]
    public async Task A_link_opened_by_another_user_opens_nothing_and_by_nobody_asks_who_it_is()
    {
        var (_, link) = await MakeLinkAsync();
        var otherTenant = await SignInAsync(OtherTenant);
        var nobody = await OpenBrowserAsync();

        await ExpectUselessAsync(otherTenant, link);
        await nobody.GotoAsync(link);
        await ExpectHeadingAsync(nobody, "Who are you?");
        await nobody.GetByRole(AriaRole.Button, new() { Name = Tenant }).ClickAsync();

        await new SigningPageDriver(nobody).ExpectAsync();
    }

    [Test]
    public async Task A_link_that_DocuSign_does_not_open_is_tried_again_from_the_page()
    {
        var (tenant, link) = await MakeLinkAsync();
        Site.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with { Method = "POST", Path = "envelopes/*/views/recipient" });

        await tenant.GotoAsync(link);
        await ExpectHeadingAsync(tenant, "Signing is not available at the moment");
        await ExpectNoBarrierAsync(tenant, "leases-not-available");
        await tenant.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();

        await new SigningPageDriver(tenant).ExpectAsync();
    }

    [Test]
    public async Task A_lease_of_other_people_is_not_there()
    {
        var (tenant, _) = await MakeLinkAsync();
        var otherTenant = await SignInAsync(OtherTenant);

        foreach (var path in new[] { "", "/sign", "/signed.pdf", "/certificate.pdf" })
        {
            (await otherTenant.GotoAsync(tenant.Url + path))!.Status.Should().Be(404, path);
        }

        (await otherTenant.GotoAsync(tenant.Url + "/cancel"))!.Status.Should().Be(403);
        await ExpectHeadingAsync(otherTenant, "This is not for you");
    }

    [Test]
    public async Task A_signing_URL_that_was_used_opens_no_second_time()
    {
        var (tenant, _) = await MakeLinkAsync();
        var signingUrl = await OpenSigningUrlAsync(tenant);
        var stranger = await OpenBrowserAsync();

        await stranger.GotoAsync(signingUrl);
        await ExpectHeadingAsync(stranger, "Who are you?");

        var secondTab = await tenant.Context.NewPageAsync();
        await secondTab.GotoAsync(signingUrl);
        await Assertions.Expect(secondTab.GetByText("A signing page opens once")).ToBeVisibleAsync();
        await ExpectStatusAsync(secondTab, "Your turn");
        await ExpectNoBarrierAsync(secondTab, "leases-signing-url-used");
        await (await GoToSigningAsync(secondTab)).SignAsync();
        await ExpectStatusAsync(secondTab, $"Waiting for {Landlord}");
    }

    [Test]
    public async Task A_return_written_by_hand_signs_nothing()
    {
        var (tenant, _) = await MakeLinkAsync();
        var lease = tenant.Url;
        await OpenSigningUrlAsync(tenant);
        var forged = await ReturnUrlAsync(tenant) + "&event=signing_complete";
        var otherBrowser = await SignInAsync(Tenant);

        // Neither in a browser that did not leave, nor without a state.
        await ExpectUselessAsync(otherBrowser, forged);
        await ExpectUselessAsync(tenant, Site.UrlOf("/signing/return?event=signing_complete"));

        // In the browser that left, it leads back to a lease that is not signed.
        await tenant.GotoAsync(forged);
        tenant.Url.Should().StartWith(lease);
        await ExpectStatusAsync(tenant, "Your turn");
        await TakeScreenshotAsync(tenant, "return-forged", fullPage: true);

        // And once only.
        await ExpectUselessAsync(tenant, forged);
    }

    [Test]
    public async Task A_return_that_is_replayed_does_nothing()
    {
        var (tenant, _) = await MakeLinkAsync();
        var signing = await GoToSigningAsync(tenant);
        var returned = tenant.WaitForRequestAsync("**/signing/return?**");
        await signing.SignAsync();
        var returnUrl = (await returned).Url;
        await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");

        await ExpectUselessAsync(tenant, returnUrl);
    }

    // The page of the lease, and the link behind its button, which might have been in an e-mail too.
    private async Task<(IPage Tenant, string Link)> MakeLinkAsync()
    {
        await WriteLeaseAsync(await SignInAsync(Landlord));
        var tenant = await SignInAsync(Tenant);
        await OpenLeaseAsync(tenant);
        await Assertions.Expect(tenant.GetByRole(AriaRole.Link, new() { Name = "Review and sign" })).ToBeVisibleAsync();
        var answer = await tenant.APIRequest.GetAsync(tenant.Url + "/sign", new() { MaxRedirects = 0 });
        return (tenant, answer.Headers["location"]);
    }

    // DocuSign's URL as it stood in the redirect: the browser's address bar has moved on.
    private static async Task<string> OpenSigningUrlAsync(IPage tenant)
    {
        var redeemed = tenant.WaitForRequestAsync("**/Signing/MTRedeem/**");
        await GoToSigningAsync(tenant);
        return (await redeemed).Url;
    }

    // The state is in the name of the cookie.
    private async Task<string> ReturnUrlAsync(IPage tenant)
    {
        const string prefix = "EmbeddedSigning.";
        var cookies = await tenant.Context.CookiesAsync([Site.Address.AbsoluteUri]);
        var name = cookies.Select(cookie => cookie.Name).Single(name => name.StartsWith(prefix, StringComparison.Ordinal));
        return Site.UrlOf("/signing/return?state=" + name[prefix.Length..]);
    }

    private static async Task ExpectUselessAsync(IPage page, string url)
    {
        (await page.GotoAsync(url))!.Status.Should().Be(404);
        await ExpectHeadingAsync(page, "This link does not work");
    }
}
