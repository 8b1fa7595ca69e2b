using EmbeddedSigning.BrowserTests.Support;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>A test with the web sample, and people who use it.</summary>
public abstract class LeaseTest : BrowserTest
{
    protected const string Tenant = "Ada Lovelace";
    protected const string OtherTenant = "Alan Turing";
    protected const string Landlord = "Mary Somerville";

    private LeaseSite? _site;

    private protected LeaseSite Site => _site ?? throw new InvalidOperationException("The site was not started.");

    [SetUp]
    public async Task StartSiteAsync() => _site = await LeaseSite.StartAsync();

    [TearDown]
    public async Task StopSiteAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>Opens the site in a browser and says who it is.</summary>
    protected Task<IPage> SignInAsync(string name) => SignInAsync(OpenBrowserAsync(), name);

    /// <summary>Opens the site and says who it is.</summary>
    protected async Task<IPage> SignInAsync(Task<IPage> browser, string name)
    {
        var page = await browser;
        await page.GotoAsync(Site.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Leases", Level = 1 })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Writes a lease as the landlord, sends it, and ends on its page.</summary>
    protected static async Task WriteLeaseAsync(
        IPage landlord, string address = "12 Elm Street, Springfield", string expectedStatus = $"Waiting for {Tenant}")
    {
        await landlord.GetByRole(AriaRole.Link, new() { Name = "New lease" }).ClickAsync();
        await landlord.GetByLabel("Tenant").SelectOptionAsync(Tenant);
        await landlord.GetByLabel("Address").FillAsync(address);
        await landlord.GetByLabel("Monthly rent").FillAsync("1250.50");
        await landlord.GetByLabel("First day").FillAsync("2027-01-01");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Send to the tenant" }).ClickAsync();
        await ExpectStatusAsync(landlord, expectedStatus);
    }

    /// <summary>Opens a lease from the list.</summary>
    protected static Task OpenLeaseAsync(IPage page, string address = "12 Elm Street, Springfield") =>
        page.GetByRole(AriaRole.Link, new() { Name = address, Exact = true }).ClickAsync();

    /// <summary>Goes from the page of a lease to DocuSign.</summary>
    private protected static async Task<SigningPageDriver> GoToSigningAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Review and sign" }).ClickAsync();
        var signing = new SigningPageDriver(page);
        await signing.ExpectAsync();
        return signing;
    }

    protected static Task ExpectStatusAsync(IPage page, string status) =>
        Assertions.Expect(page.Locator(".status")).ToHaveTextAsync(status);

    /// <summary>Waits for a page's heading.</summary>
    protected static Task ExpectHeadingAsync(IPage page, string heading) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
}
