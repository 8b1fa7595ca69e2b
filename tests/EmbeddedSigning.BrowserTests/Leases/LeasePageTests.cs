using System.Diagnostics;
using EmbeddedSigning.Tests.Support;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>The pages themselves: on a phone, in the dark, without a script, for those who do not see them.</summary>
public sealed class LeasePageTests : LeaseTest
{
    [Test]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await WriteLeaseAsync(await SignInAsync(Landlord), "The Old Schoolhouse, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
        var phone = await OpenPhoneAsync();
        await phone.GotoAsync(Site.Address.AbsoluteUri);
        await ShowAsync("phone-sign-in");
        await phone.GetByRole(AriaRole.Button, new() { Name = Tenant }).TapAsync();
        await ExpectHeadingAsync(phone, "Leases");
        await ShowAsync("phone-list");
        await phone.GetByRole(AriaRole.Link, new() { Name = "The Old Schoolhouse" }).First.TapAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Link, new() { Name = "Review and sign" })).ToBeVisibleAsync();
        await ShowAsync("phone-lease");
        await (await GoToSigningAsync(phone)).SignAsync();
        await ExpectStatusAsync(phone, $"Waiting for {Landlord}");

        async Task ShowAsync(string name)
        {
            await TakeScreenshotAsync(phone, name, fullPage: true);
            await ExpectNoSidewaysScrollingAsync(phone);
        }
    }

    [Test]
    public async Task No_page_has_a_barrier()
    {
        var landlord = await SignInAsync(Landlord);
        await ExpectNoBarrierAsync("list-empty");
        await landlord.GetByRole(AriaRole.Link, new() { Name = "New lease" }).ClickAsync();
        await landlord.GetByLabel("Monthly rent").FillAsync("a lot");
        await landlord.GetByLabel("Address").FillAsync("12 Elm Street 🏡");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(landlord.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link)).ToHaveCountAsync(4);
        await ExpectNoBarrierAsync("new-lease");
        (await landlord.TitleAsync()).Should().StartWith("Error: ");
        await landlord.GetByRole(AriaRole.Link, new() { Name = "Choose a tenant." }).ClickAsync();
        await Assertions.Expect(landlord.GetByLabel("Tenant")).ToBeFocusedAsync();

        await landlord.GotoAsync(Site.Address.AbsoluteUri);
        await WriteLeaseAsync(landlord);
        await ExpectNoBarrierAsync("lease");
        using var signed = await Site.SendConnectAsync("recipient-completed", Site.DocuSign.Envelopes.Single().Id, recipientId: 1);
        await ExpectStatusAsync(landlord, "Your turn");
        await ExpectNoBarrierAsync("landlords-turn");
        await landlord.GotoAsync(landlord.Url + "/cancel");
        await ExpectNoBarrierAsync("cancel");
        await landlord.GotoAsync(Site.UrlOf("/nowhere"));
        await ExpectNoBarrierAsync("nowhere");
        await landlord.GotoAsync(Site.UrlOf("/sign-in"));
        await ExpectNoBarrierAsync("sign-in");

        using var completed = await Site.SendConnectAsync("envelope-completed", Site.DocuSign.Envelopes.Single().Id);
        await landlord.GotoAsync(Site.Address.AbsoluteUri);
        await WriteLeaseAsync(landlord, "7 Oak Lane, Shelbyville");
        using var declined = await Site.SendConnectAsync("recipient-declined", Site.DocuSign.Envelopes[1].Id, recipientId: 1);
        await landlord.GotoAsync(Site.Address.AbsoluteUri);
        await WriteLeaseAsync(landlord, "3 Beech Avenue, Springfield");
        await landlord.GotoAsync(Site.Address.AbsoluteUri);
        await Assertions.Expect(landlord.Locator(".card")).ToHaveCountAsync(3);
        await ExpectNoBarrierAsync("list");

        Task ExpectNoBarrierAsync(string name) => LeaseTest.ExpectNoBarrierAsync(landlord, "leases-" + name);
    }

    [Test]
    public async Task Without_a_script_the_pages_work_and_say_how_to_load_them_again()
    {
        await WriteLeaseAsync(await SignInAsync(Landlord));
        var tenant = await SignInAsync(OpenBrowserAsync(new() { JavaScriptEnabled = false }), Tenant);
        await tenant.GetByRole(AriaRole.Link, new() { Name = "Load it again" }).ClickAsync();
        await OpenLeaseAsync(tenant);
        await tenant.GetByRole(AriaRole.Link, new() { Name = "Load it again" }).ClickAsync();
        await ExpectStatusAsync(tenant, "Your turn");
        await TakeScreenshotAsync(tenant, "no-script", fullPage: true);
    }

    [Test]
    public async Task Times_are_those_of_the_readers_clock_and_UTC_without_a_script()
    {
        var landlord = await SignInAsync(OpenBrowserAsync(new() { TimezoneId = "Asia/Tokyo" }), Landlord);
        var plain = await SignInAsync(OpenBrowserAsync(new() { TimezoneId = "Asia/Tokyo", JavaScriptEnabled = false }), Landlord);
        await WriteLeaseAsync(landlord);
        var envelope = Site.DocuSign.Envelopes.Single().Id;

        // The page that is open follows, and one that is opened later shows the same.
        using var opened = await Site.SendConnectAsync("recipient-delivered", envelope, recipientId: 1, at: new DateTimeOffset(2026, 12, 31, 20, 5, 0, TimeSpan.Zero));
        await Assertions.Expect(landlord.Locator("time")).ToHaveTextAsync("1 January 2027 at 05:05 GMT+9");
        await landlord.ReloadAsync();
        await Assertions.Expect(landlord.Locator("time")).ToHaveTextAsync("1 January 2027 at 05:05 GMT+9");
        await Assertions.Expect(landlord.Locator("time")).ToHaveAttributeAsync("datetime", "2026-12-31T20:05:00Z");
        await plain.GotoAsync(landlord.Url);
        await Assertions.Expect(plain.Locator("time")).ToHaveTextAsync("31 December 2026, 20:05 UTC");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_signed_out_user_must_sign_in_again()
    {
        var page = await SignInAsync(Tenant);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ExpectHeadingAsync(page, "Who are you?");
        await page.GotoAsync(Site.Address.AbsoluteUri);

        await ExpectHeadingAsync(page, "Who are you?");
    }

    [Test]
    public async Task Started_as_a_program_it_says_where_it_is()
    {
        var data = Directory.CreateTempSubdirectory("web-sample-");
        var program = Path.Combine(AppContext.BaseDirectory, "WebSample.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--DataFolder", data.FullName])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.Combine(Repository.Root, "samples", "WebSample"),
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();
            var address = line!.Split(' ', ',').First(word => word.StartsWith("http", StringComparison.Ordinal));
            using var http = new HttpClient();

            (await http.GetStringAsync(new Uri(address))).Should().Contain("Who are you?");
            (await http.GetStringAsync(new Uri(new Uri(address), "/health"))).Should().Be("Healthy");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            data.Delete(recursive: true);
        }
    }

    [Test]
    public async Task An_account_that_is_not_configured_says_what_to_set()
    {
        var data = Directory.CreateTempSubdirectory("web-sample-");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "WebSample.dll"), "--account", "--urls", "http://127.0.0.1:0", "--DataFolder", data.FullName])
        {
            RedirectStandardError = true,
        })!;

        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(1);
        errors.Should().Contain("EmbeddedSigning:JwtGrant:IntegrationKey is not set").And.NotContain("   at ");
        data.Delete(recursive: true);
    }
}
