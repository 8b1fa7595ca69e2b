using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.BrowserTests;

public sealed class HomePageTests : BrowserTest
{
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
    public async Task On_a_phone_every_cell_has_a_line_of_its_own()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = docuSign.BaseUri };
        (await http.GetAsync($"restapi/v2.1/accounts/{docuSign.AccountId}/envelopes/{Guid.NewGuid()}/documents")).Dispose();
        var page = await OpenPhoneAsync();

        await page.GotoAsync(docuSign.BaseUri.AbsoluteUri);

        var width = await page.EvaluateAsync<int>("document.documentElement.clientWidth");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().Be(width);
        var cells = await page.Locator("td:visible").AllAsync();
        cells.Should().NotBeEmpty();
        foreach (var cell in cells)
        {
            (await cell.BoundingBoxAsync())!.Width.Should().BeGreaterThan(width * 0.8f);
        }
    }
}
