using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Tests.Support;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>Tenant and landlord sign a lease, or do not.</summary>
public sealed class LeaseSigningTests : LeaseTest
{
    [Test]
    public async Task The_tenant_signs_then_the_landlord_and_open_pages_follow_by_themselves()
    {
        var landlord = await SignInAsync(Landlord);
        var tenant = await SignInAsync(Tenant);
        await TakeScreenshotAsync(tenant, "lease-list-empty");
        await WriteLeaseAsync(landlord);
        await Assertions.Expect(landlord.GetByRole(AriaRole.Link, new() { Name = "Review and sign" })).ToHaveCountAsync(0);

        // A second page of the landlord's, which nobody touches from here on.
        var list = await landlord.Context.NewPageAsync();
        await list.GotoAsync(Site.Address.AbsoluteUri);
        await ExpectStatusAsync(list, $"Waiting for {Tenant}");
        await tenant.ReloadAsync();
        await ExpectStatusAsync(tenant, "Your turn");

        await OpenLeaseAsync(tenant);
        await TakeScreenshotAsync(tenant, "lease-tenants-turn");
        await (await GoToSigningAsync(tenant)).SignAsync();
        await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");

        await ExpectStatusAsync(list, "Your turn");
        await Assertions.Expect(list.GetByRole(AriaRole.Status)).ToHaveTextAsync($"12 Elm Street, Springfield: Waiting for {Landlord}");
        await TakeScreenshotAsync(list, "lease-list-tenant-signed");

        await (await GoToSigningAsync(landlord)).SignAsync();
        foreach (var page in new[] { landlord, tenant, list })
        {
            await ExpectStatusAsync(page, "Signed by everyone");
        }

        await ExpectNoBarrierAsync(tenant, "leases-signed");
        await Site.DocuSign.WaitForConnectAsync();
        await tenant.GotoAsync(tenant.Url.Split('?')[0] + "/sign");
        await Assertions.Expect(tenant.GetByText("This lease is signed by everyone. Here it is.")).ToBeVisibleAsync();
        (await DownloadAsync(tenant, "Signed lease (PDF)")).Should().StartWith("%PDF"u8.ToArray());
        (await DownloadAsync(landlord, "Certificate of completion (PDF)")).Should().StartWith("%PDF"u8.ToArray());
        Site.DocuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
        await Site.DocuSign.WaitForConnectAsync();
        Site.DocuSign.ConnectMessages.Should().NotBeEmpty().And.OnlyContain(message => message.HttpStatus == 200);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Declining_ends_the_lease_for_all_signers()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);
        var tenant = await SignInAsync(Tenant);
        await OpenLeaseAsync(tenant);

        await (await GoToSigningAsync(tenant)).DeclineAsync("The rent is too high.");

        await ExpectStatusAsync(tenant, $"Declined by {Tenant}");
        await ExpectStatusAsync(landlord, $"Declined by {Tenant}");
        await Assertions.Expect(landlord.GetByText("Reason: “The rent is too high.”")).ToBeVisibleAsync();
        await Assertions.Expect(landlord.GetByRole(AriaRole.Link, new() { Name = "Cancel this lease" })).ToHaveCountAsync(0);
        await ExpectNoBarrierAsync(tenant, "leases-declined");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_signer_who_finishes_later_is_told_so_and_continues_where_they_left_off()
    {
        await WriteLeaseAsync(await SignInAsync(Landlord));
        var tenant = await SignInAsync(Tenant);
        await OpenLeaseAsync(tenant);

        await (await GoToSigningAsync(tenant)).FinishLaterAsync();
        await Assertions.Expect(tenant.GetByText("You have not signed yet.")).ToBeVisibleAsync();
        await ExpectStatusAsync(tenant, "Your turn");
        await TakeScreenshotAsync(tenant, "lease-finish-later", fullPage: true);
        await (await GoToSigningAsync(tenant)).SignAsync();

        await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task The_landlord_does_not_get_to_sign_before_the_tenant()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);

        var answer = await landlord.GotoAsync(landlord.Url + "/sign");

        answer!.Status.Should().Be(409);
        await ExpectHeadingAsync(landlord, "It is not your turn yet");
        await TakeScreenshotAsync(landlord, "not-your-turn");
    }

    [Test]
    public async Task A_cancelled_lease_cannot_be_signed()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);
        var tenant = await SignInAsync(Tenant);
        await OpenLeaseAsync(tenant);

        await landlord.GetByRole(AriaRole.Link, new() { Name = "Cancel this lease" }).ClickAsync();
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Cancel the lease" }).ClickAsync();
        await Assertions.Expect(landlord.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter a reason.");
        await landlord.GetByLabel("Reason").FillAsync("The home was let to somebody else.");
        await ExpectNoBarrierAsync(landlord, "leases-cancel-reason");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Cancel the lease" }).ClickAsync();

        await ExpectStatusAsync(landlord, "Cancelled");
        await Assertions.Expect(landlord.GetByText("The lease is cancelled.")).ToBeVisibleAsync();
        await ExpectStatusAsync(tenant, "Cancelled");
        await Assertions.Expect(tenant.GetByText("Reason: “The home was let to somebody else.”")).ToBeVisibleAsync();
        await Site.DocuSign.WaitForConnectAsync();
        await tenant.GotoAsync(tenant.Url + "/sign");
        await Assertions.Expect(tenant.GetByText("This lease can no longer be signed.")).ToBeVisibleAsync();
        Site.DocuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("voided");
    }

    [Test]
    public async Task With_nothing_but_a_keyboard_the_tenant_gets_from_the_list_to_the_signed_lease()
    {
        await WriteLeaseAsync(await SignInAsync(Landlord));
        var tenant = await OpenBrowserAsync();
        await tenant.GotoAsync(Site.Address.AbsoluteUri);

        await Keyboard.ActivateAsync(tenant, tenant.GetByRole(AriaRole.Button, new() { Name = Tenant }));
        await ExpectHeadingAsync(tenant, "Leases");
        await tenant.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tenant.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await tenant.Keyboard.PressAsync("Enter");
        await Keyboard.ActivateAsync(tenant, tenant.GetByRole(AriaRole.Link, new() { Name = "12 Elm Street, Springfield", Exact = true }));
        var sign = tenant.GetByRole(AriaRole.Link, new() { Name = "Review and sign" });
        await Keyboard.TabToAsync(tenant, sign);
        await TakeScreenshotAsync(tenant, "keyboard-focus");
        await tenant.Keyboard.PressAsync("Enter");
        await new SigningPageDriver(tenant).SignWithKeyboardAsync();

        await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        var path = Path.Combine(Repository.Root, "TestResults", download.SuggestedFilename);
        await download.SaveAsAsync(path);
        TestContext.AddTestAttachment(path);
        return await File.ReadAllBytesAsync(path);
    }
}
