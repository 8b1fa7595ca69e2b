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

    [Test]
    public async Task It_shows_what_has_changed_and_leaves_what_a_person_has_unfolded()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var page = await OpenBrowserAsync();
        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an example envelope" }).ClickAsync();
        await page.GetByText("Documents and history").ClickAsync();
        await Assertions.Expect(page.GetByText("All in one PDF")).ToBeVisibleAsync();

        docuSign.ClockSkew = TimeSpan.FromMinutes(10);
        docuSign.AddEnvelope(SecondEnvelope);

        await Assertions.Expect(page.GetByText("The clock is 10 minutes ahead.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Envelopes" }).GetByText("Second envelope")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("All in one PDF").Last).ToBeVisibleAsync();
        await TakeScreenshotAsync(page, "home-live", fullPage: true);
        await page.GetByLabel("Search").FillAsync("second");
        await Assertions.Expect(page.GetByText("Lease of 12 Elm Street")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it right again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("ahead")).ToHaveCountAsync(0);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task It_has_no_barrier_with_nothing_to_show_and_with_everything()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = docuSign.BaseUri };
        var page = await OpenBrowserAsync();
        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);
        await ExpectNoBarrierAsync(page, "home-empty");

        // With a path that is longer than a phone is wide.
        (await http.GetAsync($"restapi/v2.1/accounts/{docuSign.AccountId}/envelopes/{Guid.NewGuid()}/documents")).Dispose();
        (await http.GetAsync("restapi/v2.1/accounts/none/envelopes")).Dispose();
        docuSign.ClockSkew = TimeSpan.FromMinutes(10);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503));
        docuSign.AddEnvelope(SecondEnvelope);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an example envelope" }).ClickAsync();
        await page.GetByText("Documents and history").First.ClickAsync();
        await page.GetByText("Add a template").ClickAsync();
        await Assertions.Expect(page.GetByText("Sign as Ada Lovelace")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Mailbox" }).GetByText("to alan@example.com")).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(page, "home");
        await page.SetViewportSizeAsync(320, PageInspection.Height);
        await ExpectNoSidewaysScrollingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "GET …/envelopes" }).Last.ClickAsync();
        await ExpectNoBarrierAsync(page, "home-request");
        Complaints.Should().BeEmpty();
    }
}
