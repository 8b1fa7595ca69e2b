using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class SigningPageTests : EmulatorTest
{
    [Test]
    public async Task The_page_shows_the_message_and_the_documents_as_text()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["emailSubject"] = "Lease <b>now</b>";
        envelope["emailBlurb"] = "It's \"urgent\" & binding";
        var pdf = TestPdf.WithPages(["Rent: 5 < 6 & more", "/sign/"], ["Page two"]);
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", pdf));
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope)));

        page.Text.Should()
            .Contain("Lease &lt;b&gt;now&lt;/b&gt;").And.NotContain("<b>")
            .And.Contain("&quot;urgent&quot; &amp; binding")
            .And.Contain("Rent: 5 &lt; 6 &amp; more")
            .And.Contain("Page two")
            .And.Contain("value=\"Ada Lovelace\"");
    }

    [Test]
    public async Task The_page_shows_the_note_to_its_recipient_and_to_nobody_else()
    {
        var ada = TestEnvelope.Signer("1", "Ada Lovelace", "user-42", TestEnvelope.SignHere("/sign/"));
        ada["note"] = "Page <2> is new";
        var grace = TestEnvelope.Signer("2", "Grace Hopper", "user-43");
        var id = await CreateEnvelopeAsync(TestEnvelope.With(TestPdf.WithLines("Lease", "/sign/"), ada, grace));
        using var browser = new TestBrowser();
        const string note = "<p class=\"message\">Page &lt;2&gt; is new</p>";

        var form = await browser.OpenAsync(await CreateSigningUrlAsync(id));
        await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));
        var view = await browser.OpenAsync(await CreateSigningUrlAsync(id));
        var other = await browser.OpenAsync(await CreateSigningUrlAsync(id, TestEnvelope.View("Grace Hopper", "user-43", ReturnUrl)));

        form.Text.Should().Contain(note);
        view.Text.Should().Contain("You have signed").And.Contain(note);
        other.Text.Should().Contain("You sign as").And.NotContain("is new");
    }

    [TestCase("text")]
    [TestCase("signHere")]
    [TestCase("checkbox")]
    [TestCase("list")]
    [TestCase("radioGroup")]
    [TestCase("tab")]
    [TestCase("view")]
    [TestCase("signerAttachment")]
    [TestCase("draw")]
    [TestCase("fullName")]
    [TestCase("note")]
    [TestCase("formula")]
    [TestCase("approve")]
    [TestCase("decline")]
    public async Task A_tooltip_is_shown_whatever_the_kind_of_the_tab(string kind)
    {
        const string hint = "Read \"page 2\" first";
        const string shown = "title=\"Read &quot;page 2&quot; first\"";
        var tab = new JsonObject
        {
            ["documentId"] = kind == "view" ? "2" : "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "50",
            ["yPosition"] = "60",
            ["tooltip"] = hint,
        };
        var tabs = new JsonObject { [kind == "tab" ? "tabGroups" : $"{kind}Tabs"] = new JsonArray(tab) };
        switch (kind)
        {
            case "list":
                tab["listItems"] = new JsonArray(new JsonObject { ["text"] = "one", ["value"] = "one" });
                break;
            case "formula":
                tab["formula"] = "1 + 1";
                break;
            case "radioGroup":
                var radio = new JsonObject { ["pageNumber"] = "1", ["xPosition"] = "50", ["yPosition"] = "60", ["value"] = "yes" };
                tabs["radioGroupTabs"] = new JsonArray(new JsonObject
                {
                    ["documentId"] = "1",
                    ["groupName"] = "pets",
                    ["tooltip"] = hint,
                    ["radios"] = new JsonArray(radio),
                });
                break;
            case "tab":
                (tab["groupLabel"], tab["groupRule"], tab["tabScope"]) = ("extras", "SelectAtLeast", "document");
                tabs["checkboxTabs"] = new JsonArray(new JsonObject
                {
                    ["documentId"] = "1",
                    ["pageNumber"] = "1",
                    ["xPosition"] = "50",
                    ["yPosition"] = "60",
                    ["tabGroupLabels"] = new JsonArray("extras"),
                });
                break;
        }

        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease"), tabs);
        var supplement = TestEnvelope.Document("2", "privacy.pdf", TestPdf.WithLines("Privacy"));
        supplement["display"] = "modal";
        envelope["documents"]!.AsArray().Add(supplement);
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope)));

        page.Text.Split(shown).Should().HaveCount(2, "it is shown once");
    }

    [Test]
    public async Task The_page_is_neither_cached_nor_framed_nor_leaked()
    {
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));

        page.Headers["Cache-Control"].Should().Be("no-store");
        page.Headers["Referrer-Policy"].Should().Be("no-referrer");
        page.Headers["X-Content-Type-Options"].Should().Be("nosniff");
        page.Headers["Content-Security-Policy"].Should().Be(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
            + "form-action 'self' https://app.example.com; frame-ancestors 'none'");
        var stylesheet = await Answer.ReadAsync(await Http.GetAsync("Signing/signing.css"));
        stylesheet.ShouldBe(HttpStatusCode.OK);
        stylesheet.Headers["Content-Type"].Should().StartWith("text/css");
        var script = await Answer.ReadAsync(await Http.GetAsync("Signing/signing.js"));
        script.ShouldBe(HttpStatusCode.OK);
        script.Headers["Content-Type"].Should().StartWith("text/javascript");
    }

    [Test]
    public async Task The_origins_that_were_asked_for_may_frame_the_page()
    {
        var view = TestEnvelope.ViewForAda("myapp://signed");
        view["frameAncestors"] = new JsonArray("https://app.example.com", "https://apps-d.docusign.com");
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(), view));

        page.Headers["Content-Security-Policy"].Should()
            .Contain("form-action 'self' myapp:;")
                .And.EndWith("frame-ancestors https://app.example.com https://apps-d.docusign.com");
    }

    [Test]
    public async Task A_form_that_the_page_did_not_issue_is_refused()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        (await browser.PostAsync(("action", "finish"), ("fullName", "Ada Lovelace"))).ShouldBe(HttpStatusCode.BadRequest);
        (await browser.PostAsync(("action", "finish"), ("fullName", "Ada Lovelace"), ("antiForgeryToken", "guess")))
            .ShouldBe(HttpStatusCode.BadRequest);
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [Test]
    public async Task A_host_with_other_letters_is_named_in_its_ascii_form()
    {
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(
            await CreateEnvelopeAsync(), TestEnvelope.ViewForAda("https://bücher.example:8443/signed")));

        var returned = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));

        page.Headers["Content-Security-Policy"].Should().Contain("form-action 'self' https://xn--bcher-kva.example:8443;");
        returned.Headers["Location"].Should().Be("https://xn--bcher-kva.example:8443/signed?event=signing_complete");
    }

    [Test]
    public async Task Initials_that_are_too_long_show_the_page_again()
    {
        var tabs = new JsonObject { ["initialHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/" }) };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/"), tabs));
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), ("initials", new string('A', 21)));

        again.Text.Should().Contain("Enter initials with at most 20 characters.");
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [TestCase("numberTabs", "forty", "“Age”: enter a number, such as 42 or 1250.50.")]
    [TestCase("zipTabs", "12345\n", "“Age”: enter a ZIP code, such as 12345 or 12345-6789.")]
    [TestCase("zipTabs", "1234", "“Age”: enter a ZIP code, such as 12345 or 12345-6789.")]
    [TestCase("ssnTabs", "1234", "“Age”: enter a Social Security number, such as 123-45-6789.")]
    [TestCase("emailTabs", "ada", "“Age”: enter an e-mail address, such as someone@example.com.")]
    public async Task A_wrong_value_is_explained_in_plain_words_with_a_link_to_its_field(string kind, string value, string expected)
    {
        var tabs = new JsonObject { [kind] = new JsonArray(new JsonObject { ["anchorString"] = "/age/", ["tabLabel"] = "Age" }) };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/age/"), tabs));
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));
        var name = Regex.Match(page.Text, "name=\"(tab-[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), (name, value));

        again.Text.Should().Contain("One field needs another look").And.Contain($"<a href=\"#{name.Replace("tab-", "field-", StringComparison.Ordinal)}\">{expected}</a>")
            .And.Contain("aria-invalid=\"true\"").And.Contain($"class=\"field-problem\" id=\"{name.Replace("tab-", "problem-", StringComparison.Ordinal)}\">{expected}");
    }

    [Test]
    public async Task The_page_names_the_signer_and_afterwards_the_outcome()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        (await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId))).Text.Should().Contain("You sign as <strong>Ada Lovelace</strong>.");
        await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));

        (await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId))).Text.Should().Contain("Everybody has signed. The envelope is complete.")
            .And.NotContain("nothing to sign");
    }

    [TestCase("signing_complete", "You have signed")]
    [TestCase("decline", "You have declined to sign")]
    public async Task A_success_does_not_look_like_a_failure(string signingEvent, string expected) =>
        (await Answer.ReadAsync(await Http.GetAsync($"remote-signing/finished?event={signingEvent}"))).Text.Should()
            .Contain(expected).And.Contain("role=\"status\"").And.NotContain("role=\"alert\"");

    [Test]
    public async Task A_button_that_the_page_does_not_have_is_refused()
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));

        (await browser.PressAsync("explode")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Finishing_without_a_required_field_shows_the_page_again_with_what_was_entered()
    {
        var tabs = TestEnvelope.SignHere("/sign/");
        tabs["textTabs"] = new JsonArray(Iban());
        tabs["initialHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/" });
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/", "/iban/"), tabs));
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        var again = await browser.PressAsync("finish", ("fullName", "Ada <King>"), ("initials", ""));

        again.ShouldBe(HttpStatusCode.OK);
        again.Text.Should().Contain("role=\"alert\"")
            .And.Contain("IBAN").And.Contain("initials").And.Contain("value=\"Ada &lt;King&gt;\"");
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [Test]
    public async Task Finishing_without_a_name_or_with_a_text_that_is_too_long_shows_the_page_again()
    {
        var tabs = new JsonObject { ["textTabs"] = new JsonArray(Iban()) };
        var envelopeId = await CreateEnvelopeAsync(
            TestEnvelope.ForAda(TestPdf.WithLines("/iban/"), tabs));
        using var signer = new EmulatedSigner { FullName = " ", Values = { ["IBAN"] = "123456789" } };

        Func<Task> sign = async () => await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        (await sign.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*full name*IBAN*at most 8 characters*");
    }

    [Test]
    public async Task Twenty_idle_minutes_end_the_session()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));
        Clock.Advance(TimeSpan.FromMinutes(19));
        (await browser.ReloadAsync()).ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromMinutes(19));
        (await browser.ReloadAsync()).ShouldBe(HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromMinutes(20));

        // The page asks for its documents by itself.
        (await browser.GetDocumentAsync()).ShouldBe(HttpStatusCode.Gone);
        var late = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));
        late.Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=session_timeout");
        (await browser.ReloadAsync()).ShouldBe(HttpStatusCode.Gone);
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [Test]
    public async Task A_session_ends_with_its_outcome()
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));

        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).ShouldBe(HttpStatusCode.Found);

        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).ShouldBe(HttpStatusCode.Gone);
    }

    [Test]
    public async Task An_envelope_that_is_voided_meanwhile_ends_the_session_with_an_exception()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));
        await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "Too late" });

        var answer = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));

        answer.Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=exception");
        (await StatusOfAsync(envelopeId)).Should().Be("voided");
    }

    [Test]
    public async Task Two_sessions_of_one_signer_sign_once()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var first = new TestBrowser();
        using var second = new TestBrowser();
        await first.OpenAsync(await CreateSigningUrlAsync(envelopeId));
        await second.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        var answers = await Task.WhenAll(
            first.PressAsync("finish", ("fullName", "Ada Lovelace")),
            second.PressAsync("finish", ("fullName", "Ada Lovelace")));

        answers.Select(answer => answer.Location!.Query)
            .Should().BeEquivalentTo("?order=7&event=signing_complete", "?order=7&event=exception");
    }

    private static JsonObject Iban() => new() { ["anchorString"] = "/iban/", ["tabLabel"] = "IBAN", ["maxLength"] = "8" };
}
