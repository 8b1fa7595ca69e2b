using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>The pictures in <c>docs/images</c>: what the web sample and the emulator show after some leases. Without the run parameter
/// <c>screenshots</c> there is no picture, and no test.</summary>
public sealed class LeasePictureTests : LeaseTest
{
    private const string Signed = "12 Elm Street, Springfield";
    private const string Declined = "7 Oak Lane, Shelbyville";
    private const string Open = "3 Beech Avenue, Springfield";
    private const string HalfSigned = "21 Mill Road, Springfield";

    private static readonly string[] _folders = TakesScreenshots ? ["docs"] : [];

    [TestCaseSource(nameof(_folders))]
    public async Task The_pages_look_as_the_documentation_shows_them(string folder)
    {
        var landlord = await SignInAsync(Landlord);
        var tenant = await SignInAsync(Tenant);
        foreach (var address in (string[])[Signed, Declined, Open, HalfSigned])
        {
            await landlord.GotoAsync(Site.Address.AbsoluteUri);
            await WriteLeaseAsync(landlord, address);
        }

        foreach (var address in (string[])[Signed, HalfSigned])
        {
            await OpenAsync(tenant, address);
            await (await GoToSigningAsync(tenant)).SignAsync();
            await ExpectStatusAsync(tenant, $"Waiting for {Landlord}");
        }

        await OpenAsync(landlord, Signed);
        await (await GoToSigningAsync(landlord)).SignAsync();
        await ExpectStatusAsync(landlord, "Signed by everyone");
        await OpenAsync(tenant, Declined);
        await (await GoToSigningAsync(tenant)).DeclineAsync("The rent is too high.");
        await ExpectStatusAsync(tenant, $"Declined by {Tenant}");
        await Site.DocuSign.WaitForConnectAsync();

        await landlord.GotoAsync(Site.Address.AbsoluteUri);
        await Assertions.Expect(landlord.Locator(".card")).ToHaveCountAsync(4);
        await ShowAsync(landlord, "leases", 1000, 800);
        await OpenAsync(tenant, Open);
        await ShowAsync(tenant, "lease-page", 800, 560);
        await GoToSigningAsync(tenant);
        await tenant.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await tenant.Locator(".paper[data-drawn]").First.WaitForAsync();
        await ShowAsync(tenant, "signing-page", 1280, 720);

        var emulator = await OpenBrowserAsync();
        await emulator.GotoAsync(Site.DocuSign.BaseUri.AbsoluteUri);
        await ShowAsync(emulator, "emulator-home", 1280, 1000);
        await emulator.GetByRole(AriaRole.Heading, new() { Name = "Connect messages" }).EvaluateAsync("heading => heading.scrollIntoView()");
        await ShowAsync(emulator, "emulator-requests", 1000, 700);

        var phone = await SignInAsync(OpenPhoneAsync(), Tenant);
        await OpenAsync(phone, Open);
        await GoToSigningAsync(phone);
        await phone.GetByLabel("Sign here").First.TapAsync();
        await ShowAsync(phone, "adopt-phone", 390, 760);

        async Task ShowAsync(IPage page, string name, int width, int height)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var colors in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
                await TakeScreenshotAsync(page, $"{folder}-{name}{(colors == ColorScheme.Dark ? "-dark" : "")}");
            }
        }
    }

    private async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(Site.Address.AbsoluteUri);
        await OpenLeaseAsync(page, address);
        await ExpectHeadingAsync(page, address);
    }
}
