using System.Net;
using System.Text.Json.Nodes;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class AdoptedSignatureTests : EmulatorTest
{
    private const string Zigzag = "0,100 100,0 200,100;300,50";

    [Test]
    public async Task A_drawn_signature_is_drawn_into_its_field_and_into_no_other()
    {
        var tabs = TestEnvelope.SignHere("/sign/");
        tabs["initialHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/initial/" });
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/", "/initial/"), tabs));

        await FinishAsync(envelopeId, ("signatureInk", Zigzag), ("initials", "AL"));

        using var signed = PdfDocument.Open((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);
        var page = signed.GetPage(1);
        var box = page.Paths.Single(path => path.IsStroked).GetBoundingRectangle()!.Value;
        box.Left.Should().BeApproximately(72, 1);
        box.Bottom.Should().BeApproximately(700 + 6, 1);
        box.Height.Should().BeApproximately(24, 1);
        box.Width.Should().BeApproximately(72, 1);
        page.Text.Should().Contain("AL").And.Contain($"Signed {envelopeId}").And.NotContain("Ada Lovelace");
    }

    [Test]
    public async Task A_dot_is_a_signature_too()
    {
        var envelopeId = await CreateEnvelopeAsync();

        await FinishAsync(envelopeId, ("signatureInk", "10,10"));

        using var signed = PdfDocument.Open((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);
        signed.GetPage(1).Paths.Should().ContainSingle(path => path.IsStroked);
    }

    [Test]
    public async Task A_signer_without_fields_may_draw_as_well()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("Lease")));

        await FinishAsync(envelopeId, ("signatureInk", Zigzag));

        using var signed = PdfDocument.Open((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);
        signed.GetPage(1).Paths.Single(path => path.IsStroked).GetBoundingRectangle()!.Value.Bottom.Should().BeLessThan(60);
    }

    [TestCase("M0 0L10 10")]
    [TestCase("0,0;")]
    [TestCase("0,0 ")]
    [TestCase("0,201")]
    [TestCase("601,0")]
    [TestCase("-1,0")]
    [TestCase("1.5,0")]
    [TestCase("1,")]
    [TestCase("99999999999,0")]
    [TestCase("<svg onload=alert(1)>")]
    [TestCase("\"><script>alert(1)</script>")]
    public async Task A_drawing_that_is_none_is_refused_and_never_shown(string ink)
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), ("signatureInk", ink));

        again.ShouldBe(HttpStatusCode.OK);
        again.Text.Should().Contain("role=\"alert\"").And.Contain("drawn signature cannot be read").And.NotContain("alert(1)");
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [Test]
    public async Task A_drawing_of_more_than_20000_characters_is_refused()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        var again = await browser.PressAsync(
            "finish", ("fullName", "Ada Lovelace"), ("signatureInk", string.Join(' ', Enumerable.Repeat("1,1", 5001))));

        again.Text.Should().Contain("drawn signature cannot be read");
    }

    [Test]
    public async Task Finishing_without_the_required_signature_is_refused([Values] bool hasTabs)
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.ForAda(
            TestPdf.WithLines("/sign/"), hasTabs ? TestEnvelope.SignHere("/sign/") : []))));

        var again = await browser.PostAsync(
            ("action", "finish"), ("antiForgeryToken", browser.AntiForgeryToken), ("fullName", "Ada Lovelace"));

        again.Text.Should().Contain(hasTabs ? "Sign at the required field" : "Sign the document.");
        Emulator.Envelopes.Should().ContainSingle().Which.Status.Should().Be("delivered");
    }

    [Test]
    public async Task Drawn_and_ticked_values_stay_when_another_field_is_missing()
    {
        var tabs = TestEnvelope.SignHere("/sign/");
        tabs["textTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = "IBAN" });
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(
            await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/"), tabs))));
        var field = System.Text.RegularExpressions.Regex.Match(page.Text, "name=\"(tab-[^\"]+)\" data-tab-label=\"SignHere").Groups[1].Value;

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), ("signatureInk", Zigzag));

        again.Text.Should().Contain($"value=\"{Zigzag}\"").And.MatchRegex($"name=\"{field}\"[^>]* checked");
    }

    [Test]
    public async Task Hostile_labels_and_names_stay_text()
    {
        const string hostile = "\"><script>alert(1)</script>";
        JsonObject tabs = new()
        {
            ["textTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = hostile, ["value"] = hostile }),
            ["checkboxTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = hostile }),
            ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = hostile }),
            ["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = hostile }),
        };
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("/sign/", hostile), TestEnvelope.Signer("1", hostile, "user-42", tabs));
        envelope["recipients"]!["signers"]![0]!["email"] = "ada@example.com";
        envelope["emailSubject"] = hostile;
        envelope["documents"]![0]!["name"] = hostile + ".pdf";
        var view = TestEnvelope.View(hostile, "user-42", ReturnUrl);
        view["email"] = "ada@example.com";
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope), view));

        page.Text.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;alert");
    }

    [Test]
    public async Task Fields_of_others_are_not_on_the_page_and_ones_own_are_in_their_order()
    {
        JsonObject own = new()
        {
            ["textTabs"] = new JsonArray(
                At("Last", "2", 10, 10), At("Third", "1", 50, 300), At("Second", "1", 20, 300), At("First", "1", 400, 20)),
        };
        JsonObject others = new() { ["textTabs"] = new JsonArray(At("Foreign", "1", 1, 1)) };
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithPages(["one"], ["two"]),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", own),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", others)))));

        string[] labels = ["First", "Second", "Third", "Last"];
        labels.Select(label => page.Text.IndexOf($"data-tab-label=\"{label}\"", StringComparison.Ordinal))
            .Should().BeInAscendingOrder().And.OnlyContain(at => at > 0);
        page.Text.Should().Contain("data-x=\"400\" data-y=\"20\"").And.NotContain("Foreign");
    }

    private async Task FinishAsync(string envelopeId, params (string Name, string Value)[] fields)
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));
        var answer = await browser.PressAsync("finish", [("fullName", "Ada Lovelace"), .. fields]);
        answer.Location!.Query.Should().Contain("signing_complete");
    }

    private static JsonObject At(string label, string page, int x, int y) => new()
    {
        ["tabLabel"] = label,
        ["documentId"] = "1",
        ["pageNumber"] = page,
        ["xPosition"] = x.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["yPosition"] = y.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
