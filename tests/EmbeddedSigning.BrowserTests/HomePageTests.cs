using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

public sealed class HomePageTests : BrowserTest
{
    private const string SecondEnvelope = """
        {
          "emailSubject": "Second envelope", "status": "sent",
          "documents": [{ "documentId": "1", "name": "Note.txt", "fileExtension": "txt", "documentBase64": "SGVsbG8=" }],
          "recipients": { "signers": [{ "recipientId": "1", "name": "Alan Turing", "email": "alan@example.com" }] }
        }
        """;

    [Test]
    public async Task A_look_at_the_requests_is_none_of_them()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var page = await OpenBrowserAsync();

        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);

        docuSign.Requests.Should().BeEmpty("the page, its styles and its icon are left out");
        Complaints.Should().BeEmpty();
    }

    [TestCase(320)]
    [TestCase(390)]
    [TestCase(1280)]
    public async Task Nothing_is_wider_than_the_window(int width)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = docuSign.BaseUri };
        (await http.GetAsync($"restapi/v2.1/accounts/{docuSign.AccountId}/envelopes/{Guid.NewGuid()}/documents")).Dispose();
        var page = await OpenBrowserAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 844 } });

        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an example envelope" }).ClickAsync();
        await page.GetByText("Add a template").ClickAsync();

        await Assertions.Expect(page.GetByText("Sign as Ada Lovelace")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).Should().BeTrue();
        await TakeScreenshotAsync(page, $"home-{width}", fullPage: true);
        Complaints.Should().BeEmpty();
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task It_shows_what_has_changed_and_leaves_what_a_person_has_unfolded(ColorScheme colours)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var page = await OpenBrowserAsync(new BrowserNewContextOptions { ColorScheme = colours });
        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an example envelope" }).ClickAsync();
        await page.GetByText("Documents and history").ClickAsync();
        await Assertions.Expect(page.GetByText("All in one PDF")).ToBeVisibleAsync();

        docuSign.ClockSkew = TimeSpan.FromMinutes(10);
        docuSign.AddEnvelope(SecondEnvelope);

        await Assertions.Expect(page.GetByText("The clock is 10 minutes ahead.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Envelopes" }).GetByText("Second envelope")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("All in one PDF").Last).ToBeVisibleAsync();
        await TakeScreenshotAsync(page, $"home-live-{colours}", fullPage: true);
        await page.GetByLabel("Search").FillAsync("second");
        await Assertions.Expect(page.GetByText("Lease of 12 Elm Street")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it right again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("ahead")).ToHaveCountAsync(0);
        Complaints.Should().BeEmpty();
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task It_has_no_barrier_that_axe_finds(ColorScheme colours)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = docuSign.BaseUri };
        (await http.GetAsync("restapi/v2.1/accounts/none/envelopes")).Dispose();
        docuSign.ClockSkew = TimeSpan.FromMinutes(10);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503));
        var page = await OpenBrowserAsync(new BrowserNewContextOptions { ColorScheme = colours, BypassCSP = true });

        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);
        await ExpectNoBarrierAsync(page, colours);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an example envelope" }).ClickAsync();
        await page.GetByText("Documents and history").ClickAsync();
        await page.GetByText("Add a template").ClickAsync();
        await ExpectNoBarrierAsync(page, colours);
        await page.GetByRole(AriaRole.Link, new() { Name = "GET …/envelopes" }).ClickAsync();
        await ExpectNoBarrierAsync(page, colours);
    }
}
