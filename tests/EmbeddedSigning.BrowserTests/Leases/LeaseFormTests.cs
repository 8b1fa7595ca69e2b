using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>What people type into the form for a new lease, and what they are shown before it is sent.</summary>
public sealed class LeaseFormTests : LeaseTest
{
    // With a typographic apostrophe and dash, and an accent that is a character of its own, as some keyboards write it.
    private const string Address = "12 O’Neill Street – Orle\u0301ans, Αθήνα";

    [Test]
    public async Task A_rent_is_read_with_a_decimal_point_or_comma_and_refused_where_it_could_mean_two_things()
    {
        var landlord = await SignInAsync(Landlord);
        await FillAsync(landlord);

        foreach (var rent in (string[])["1,250.50", "1.250,50", "1 250", "1.250", "1e3", "650,5.0", "-5", "a lot"])
        {
            await CheckAsync(landlord, rent);
            await Assertions.Expect(landlord.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter the rent as 1250.50.");
        }

        foreach (var rent in (string[])["0,5", "100000.01"])
        {
            await CheckAsync(landlord, rent);
            await Assertions.Expect(landlord.GetByRole(AriaRole.Alert)).ToContainTextAsync("The rent is between 1 and 100,000 euros.");
        }

        foreach (var (rent, terms) in new[] { ("650,50", "€650.50"), ("650.5", "€650.50"), ("1250", "€1,250.00") })
        {
            await CheckAsync(landlord, rent);
            await ExpectHeadingAsync(landlord, "Send the lease?");
            await Assertions.Expect(landlord.Locator("dl")).ToContainTextAsync(terms);
            await landlord.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
            await Assertions.Expect(landlord.GetByLabel("Monthly rent")).ToHaveValueAsync(rent);
        }

        Site.DocuSign.Envelopes.Should().BeEmpty("nothing was sent");
    }

    [Test]
    public async Task The_terms_are_shown_before_the_lease_is_sent_and_no_barrier_is_on_that_page()
    {
        var landlord = await SignInAsync(Landlord);
        await FillAsync(landlord);
        await CheckAsync(landlord, "650,50");

        await ExpectNoBarrierAsync(landlord, "leases-terms");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Send to the tenant" }).ClickAsync();

        await ExpectStatusAsync(landlord, $"Waiting for {Tenant}");
        await Assertions.Expect(landlord.GetByText("€650.50")).ToBeVisibleAsync();
        Site.DocuSign.Envelopes.Should().ContainSingle().Which.EmailSubject.Should().Be($"Lease of {Address}");
    }

    private static async Task FillAsync(IPage landlord)
    {
        await landlord.GetByRole(AriaRole.Link, new() { Name = "New lease" }).ClickAsync();
        await landlord.GetByLabel("Tenant").SelectOptionAsync(Tenant);
        await landlord.GetByLabel("Address").FillAsync(Address);
        await landlord.GetByLabel("First day").FillAsync("2027-01-01");
    }

    private static async Task CheckAsync(IPage landlord, string rent)
    {
        await landlord.GetByLabel("Monthly rent").FillAsync(rent);
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
