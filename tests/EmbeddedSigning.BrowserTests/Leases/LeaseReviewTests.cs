using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>The web sample as DocuSign's Go-Live review sees it.</summary>
public sealed class LeaseReviewTests : LeaseTest
{
    [Test]
    public async Task An_hour_of_leases_has_nothing_that_a_Go_Live_review_would_find()
    {
        var landlord = await SignInAsync(Landlord);
        var tenant = await SignInAsync(Tenant);
        var begin = Site.Clock.GetUtcNow();
        string[] addresses = ["12 Elm Street, Springfield", "7 Oak Lane, Shelbyville", "3 Beech Avenue, Springfield"];
        foreach (var address in addresses)
        {
            await landlord.GotoAsync(Site.Address.AbsoluteUri);
            await WriteLeaseAsync(landlord, address);
        }

        // One is put off, opened again, and signed by both.
        await OpenAsync(tenant, addresses[0]);
        await (await GoToSigningAsync(tenant)).FinishLaterAsync();
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await GoToSigningAsync(tenant)).SignAsync();
        await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");
        await OpenAsync(landlord, addresses[0]);
        await (await GoToSigningAsync(landlord)).SignAsync();
        await ExpectStatusAsync(landlord, "Signed by everyone");

        // Both download everything, more than once, and open the link again.
        foreach (var page in (IPage[])[tenant, landlord, tenant])
        {
            await OpenAsync(page, addresses[0]);
            foreach (var document in (string[])["Signed lease (PDF)", "Certificate of completion (PDF)"])
            {
                await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = document }).ClickAsync());
            }

            await page.GotoAsync(page.Url + "/sign");
        }

        // One is declined and one cancelled, while the hour goes by.
        Site.Clock.Advance(TimeSpan.FromMinutes(20));
        await OpenAsync(tenant, addresses[1]);
        await (await GoToSigningAsync(tenant)).DeclineAsync("Too far from work.");
        await ExpectStatusAsync(tenant, $"Declined by {Tenant}");
        await OpenAsync(tenant, addresses[2]);
        await (await GoToSigningAsync(tenant)).FinishLaterAsync();
        Site.Clock.Advance(TimeSpan.FromMinutes(35));
        await OpenAsync(landlord, addresses[2]);
        await landlord.GetByRole(AriaRole.Link, new() { Name = "Cancel this lease" }).ClickAsync();
        await landlord.GetByLabel("Reason").FillAsync("Let to somebody else.");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Cancel the lease" }).ClickAsync();
        await ExpectStatusAsync(landlord, "Cancelled");
        await Site.DocuSign.WaitForConnectAsync();

        (Site.Clock.GetUtcNow() - begin).Should().BeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        Site.DocuSign.Envelopes.Select(envelope => envelope.Status).Should().BeEquivalentTo("completed", "declined", "voided");
        Site.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    private async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(Site.Address.AbsoluteUri);
        await OpenLeaseAsync(page, address);
        await ExpectHeadingAsync(page, address);
    }
}
