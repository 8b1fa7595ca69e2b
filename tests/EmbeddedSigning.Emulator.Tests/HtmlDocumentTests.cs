using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Responsive documents: HTML in the definition of the envelope, with tabs in it.</summary>
internal sealed class HtmlDocumentTests : EmulatorTest
{
    // What DocuSign's example about responsive signing is made of.
    private const string OrderForm = """
        <!DOCTYPE html>
        <html><head><meta charset="UTF-8"><title>Order</title><style>td { color: red }</style></head>
        <body style="font-family:sans-serif">
        <!-- The order -->
        <h1>World Wide Corp</h1>
        <p>Ordered by Ada &amp; Charles &lt;ada@example.com&gt;</p>
        <table><thead><tr><th>Item</th><th>Quantity</th><th>Each</th><th>Extended</th></tr></thead><tbody>
        <tr><td><p>Harmonica</p></td><td><span> <input data-ds-type="number" name="l1q"/></span></td><td>$5</td><td>$<span>/l1e/</span></td></tr>
        <tr><td colspan="3">Total</td><td>$<span>/l3t/</span></td></tr>
        </tbody></table>
        <h3>Agreed: <span><ds-signature data-ds-role="Signer"/></span></h3>
        </body></html>
        """;

    [Test]
    public async Task DocuSigns_example_is_signed_with_its_formulas()
    {
        var tabs = new JsonObject
        {
            ["formulaTabs"] = new JsonArray(
                Formula("/l1e/", "l1e", "[l1q] * 5"),
                Formula("/l3t/", "l3t", "[l1e] + 0")),
        };
        var envelopeId = await CreateEnvelopeAsync(Envelope(OrderForm, tabs));

        var view = await CreateSigningUrlAsync(envelopeId);
        using var signer = new EmulatedSigner { Values = { ["l1q"] = "3" } };
        (await signer.SignAsync(view)).Query.Should().Contain("signing_complete");

        var page = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Single();
        page.Should().Contain("World Wide Corp").And.Contain("Ordered by Ada & Charles <ada@example.com>").And.Contain("Ada Lovelace")
            .And.NotContain("color: red").And.NotContain("ds-signature").And.NotContain("The order");
        (await GetAsync($"envelopes/{envelopeId}/form_data")).Text.Should().Contain("\"name\":\"l3t\",\"originalValue\":\"\",\"value\":\"15\"");
    }

    [Test]
    public async Task Tabs_stand_where_their_elements_do()
    {
        var envelopeId = await CreateEnvelopeAsync(Envelope(OrderForm));

        var tabs = await TabsAsync(envelopeId);

        var number = tabs["numberTabs"]![0]!;
        var signature = tabs["signHereTabs"]![0]!;
        Position(number, "xPosition").Should().BeApproximately(54 + (504 / 4), 1, "it is in the second of four columns");
        Position(signature, "yPosition").Should().BeGreaterThan(Position(number, "yPosition"));
        Position(signature, "xPosition").Should().BeGreaterThan(54);
        number["tabLabel"]!.ToString().Should().Be("l1q");
    }

    [Test]
    public async Task Attributes_say_what_a_tab_is_like()
    {
        var envelopeId = await CreateEnvelopeAsync(Envelope("""
            <p>Rent <input data-ds-type=text name=rent value='900' maxlength="6" readonly title="Per month" width="80px" data-ds-shared="true"></p>
            <p>Pets <input type="checkbox" data-ds-type="checkbox" name="pets" checked>
            <input data-ds-type="text" name="which" pattern="[a-z]+" data-ds-pattern-message="Letters" data-ds-conditional-parent="pets" data-ds-conditional-value="on"></p>
            <p><select data-ds-type="list" name="city"><option value="S" selected>Springfield</option><option>Shelbyville</select></p>
            <p><button data-ds-type="approve" name="agree">I agree</button></p>
            <ds-signature data-ds-recipient-id="1" name="sign"></ds-signature> <ds-initial required="false"></ds-initial> <ds-date-signed/>
            """));

        var tabs = await TabsAsync(envelopeId);

        var rent = tabs["textTabs"]![0]!;
        (rent["value"]!.ToString(), rent["maxLength"]!.ToString(), rent["locked"]!.ToString()).Should().Be(("900", "6", "true"));
        (rent["tooltip"]!.ToString(), rent["width"]!.ToString(), rent["shared"]!.ToString()).Should().Be(("Per month", "80", "true"));
        tabs["checkboxTabs"]![0]!["selected"]!.ToString().Should().Be("true");
        tabs["textTabs"]![1]!["conditionalParentLabel"]!.ToString().Should().Be("pets");
        tabs["textTabs"]![1]!["validationMessage"]!.ToString().Should().Be("Letters");
        tabs["listTabs"]![0]!["listItems"]!.AsArray().Select(item => item!["text"]!.ToString()).Should().Equal("Springfield", "Shelbyville");
        tabs["listTabs"]![0]!["value"]!.ToString().Should().Be("S");
        tabs["approveTabs"]![0]!["buttonText"]!.ToString().Should().Be("I agree");
        tabs["initialHereTabs"]![0]!["optional"]!.ToString().Should().Be("true");
        tabs["dateSignedTabs"]!.AsArray().Should().ContainSingle();
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Single()
            .Should().Contain("Rent").And.NotContain("Shelbyville").And.NotContain("I agree");
    }

    [TestCase("<p>Lease</p><script>alert(1)</script>", "'script'")]
    [TestCase("<p><ds-stamp/></p>", "'<ds-stamp> without data-ds-type'")]
    [TestCase("<p><input name=rent></p>", "'<input> without data-ds-type'")]
    [TestCase("<p><input data-ds-type=payment></p>", "data-ds-type=\"payment\"")]
    [TestCase("<p><ds-signature data-ds-autogrow='true'/></p>", "'data-ds-autogrow'")]
    [TestCase("<p>{{\"tabLabel\": \"rent\"}}</p>", "tabLabel")]
    [TestCase("<p><select data-ds-type=list maxlength=2><option>abcdef</option></select></p>", "'maxlength'")]
    [TestCase("<p><input type=checkbox data-ds-type=checkbox pattern='^z$'></p>", "'pattern'")]
    [TestCase("<p><input data-ds-type=text data-ds-scale=0.5></p>", "'data-ds-scale'")]
    [TestCase("<p><ds-signature data-ds-role='Witness'/></p>", "data-ds-role")]
    [TestCase("<p><ds-signature data-ds-recipient-id='7'/></p>", "data-ds-recipient-id")]
    public async Task What_the_emulator_does_not_do_with_HTML_is_refused_by_name(string html, string name)
    {
        var answer = await PostAsync("envelopes", Envelope(html));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain(name);
    }

    [Test]
    public async Task A_tab_that_could_be_of_two_signers_is_refused()
    {
        var envelope = Envelope("<ds-signature/>");
        envelope["recipients"]!["signers"]!.AsArray().Add(TestEnvelope.Signer("2", "Alan Turing", "user-43"));

        (await PostAsync("envelopes", envelope)).String("message").Should().Contain("of 2 signers");
    }

    [TestCase("displayAnchors")]
    [TestCase("headerLabel")]
    public async Task Other_members_of_an_htmlDefinition_are_refused_by_name(string member)
    {
        var envelope = Envelope("<ds-signature/>");
        envelope["documents"]![0]!["htmlDefinition"]![member] =
            member == "displayAnchors" ? new JsonArray(new JsonObject { ["startAnchor"] = "begin" }) : "Lease";

        (await PostAsync("envelopes", envelope)).String("message").Should().Contain($"'{member}'");
    }

    [Test]
    public async Task HTML_beside_the_bytes_of_a_document_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["htmlDefinition"] = new JsonObject { ["source"] = "<p>Lease</p>" };

        (await PostAsync("envelopes", envelope)).String("message").Should().Contain("'htmlDefinition' beside 'documentBase64'");
    }

    [Test]
    public async Task HTML_that_DocuSign_makes_of_a_document_leaves_its_pages()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["htmlDefinition"] = new JsonObject { ["source"] = "document" };

        await SignAsync(await CreateEnvelopeAsync(envelope));
    }

    [Test]
    public async Task A_template_of_HTML_gives_its_tabs_to_who_plays_the_role()
    {
        var template = Envelope(OrderForm);
        template.Remove("status");
        var templateId = (await PostAsync("templates", template)).String("templateId");

        var envelopeId = await CreateEnvelopeAsync(new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = templateId,
            ["templateRoles"] = new JsonArray(new JsonObject
            {
                ["roleName"] = "Signer",
                ["name"] = "Ada Lovelace",
                ["email"] = "ada@example.com",
                ["clientUserId"] = "user-42",
            }),
        });

        (await TabsAsync(envelopeId))["signHereTabs"]!.AsArray().Should().ContainSingle();
    }

    [Test]
    public async Task The_signing_page_says_that_it_shows_the_text_alone()
    {
        var envelopeId = await CreateEnvelopeAsync(Envelope(OrderForm));

        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId))).Text.Should().Contain("not its layout");
    }

    [Test]
    public async Task Malformed_HTML_is_read_as_far_as_it_goes()
    {
        var envelopeId = await CreateEnvelopeAsync(Envelope("<p>1 < 2 <b>bold<td>cell <ds-signature/> <p a=b c='d' =e f>end &nbsp;&#65; <a href=\"x"));

        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Single()
            .Should().Contain("1 < 2 bold").And.Contain("end A");
    }

    [Test]
    public async Task A_file_of_HTML_and_one_of_Word_are_signed_at_their_anchors()
    {
        // As the official examples send them: the anchors are white, and looks and scripts are left out.
        const string Order = """
            <!DOCTYPE html><html><head><meta charset="UTF-8"><script>if (1 < 2) alert("<p>")</script></head><body style="font-family:sans-serif;">
            <h1 style="color: darkblue;margin-bottom: 0;">World Wide Corp</h1><p>Quantity <input name="quantity" value="3"></p>
            <h3 style="margin-top:3em;">Agreed: <span style="color:white;">**signature_1**/</span> today</h3>
            <p>As {{"agreed"}} <iframe src="x"></iframe></p>
            </body></html>
            """;
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(
            Document("1", "Order acknowledgement", "html", Encoding.UTF8.GetBytes(Order)),
            Document("2", "Battle Plan", "docx", WordFile.WithParagraphs("The battle plan", "Agreed: /sn1/")));
        envelope["recipients"]!["signers"]![0]!["tabs"] = new JsonObject
        {
            ["signHereTabs"] = new JsonArray(
                new JsonObject { ["anchorString"] = "**signature_1**" }, new JsonObject { ["anchorString"] = "/sn1/" }),
        };

        var envelopeId = await CreateEnvelopeAsync(envelope);

        (await TabsAsync(envelopeId))["signHereTabs"]!.AsArray().Select(tab => tab!["documentId"]!.ToString()).Should().BeEquivalentTo("1", "2");
        var order = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
        TestPdf.ReadPages(order).Single().Should().Contain("Quantity").And.Contain("{{\"agreed\"}}").And.NotContain("alert");
        TestPdf.ShadeOf(order, "**signature_1**/").Should().Be(1);
        TestPdf.ShadeOf(order, "today").Should().Be(0);
        await SignAsync(envelopeId);
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/2")).Body).Single().Should().Contain("Ada Lovelace");
    }

    [TestCase("<p style='color: White'>hidden", "hidden", 1)]
    [TestCase("<font color=#FFFFFF>hidden</font>", "hidden", 1)]
    [TestCase("<span style='COLOR:rgb(255, 255, 255)'>a<span>b</span>hidden</span>", "hidden", 1)]
    [TestCase("<span style='color:#fff'>a<span>b</span></span>seen", "seen", 0)]
    [TestCase("<span style='background-color:white'>seen</span>", "seen", 0)]
    [TestCase("<p style='color:white'>a<p>seen", "seen", 0)]
    [TestCase("<br style='color:white'>seen", "seen", 0)]
    [TestCase("<input data-ds-type=text style='color:white'>seen", "seen", 0)]
    [TestCase("<span style='color:white'>a</span> <span style='color:whitesmoke'>seen</span>", "seen", 0)]
    public async Task White_text_is_white(string html, string text, int shade)
    {
        var envelopeId = await CreateEnvelopeAsync(Envelope(html + "<p><ds-signature/></p>"));

        TestPdf.ShadeOf((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body, text).Should().Be(shade);
    }

    [TestCase("""<w:p><w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:pPr><w:r><w:t>seen</w:t></w:r></w:p>""", "seen", 0)]
    [TestCase("""<w:p><w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>hidden</w:t></w:r></w:p>""", "hidden", 1)]
    [TestCase("""<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>""", "seen", 0)]
    [TestCase("""<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>hid</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>den</w:t></w:r></w:p>""", "hidden", 1)]
    [TestCase("""<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>seen</w:t></w:r></w:p>""", "seen", 0)]
    [TestCase("""<w:tbl><w:tr><w:tc/><w:tc><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>hidden</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""", "hidden", 1)]
    public async Task White_text_of_Word_is_white(string body, string text, int shade)
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(Document("1", "Plan", "docx", WordFile.WithBody($"{body}<w:p><w:r><w:t>/sn1/</w:t></w:r></w:p>")));
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("tabs");

        var envelopeId = await CreateEnvelopeAsync(envelope);

        TestPdf.ShadeOf((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body, text).Should().Be(shade);
    }

    [TestCase("<html></html>")]
    [TestCase("<img>")]
    public async Task A_web_page_without_text_has_a_page(string html)
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(Document("1", "Empty", ".HTM", Encoding.UTF8.GetBytes(html)));
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("tabs");

        var envelopeId = await CreateEnvelopeAsync(envelope);

        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Should().ContainSingle();
    }

    private static JsonObject Document(string id, string name, string extension, byte[] bytes) => new()
    {
        ["documentId"] = id,
        ["name"] = name,
        ["fileExtension"] = extension,
        ["documentBase64"] = Convert.ToBase64String(bytes),
    };

    [Test]
    public async Task Long_HTML_has_several_pages_and_its_tabs_stand_on_theirs()
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 120).Select(number => $"<p>Paragraph {number} {new string('x', number * 3)}</p>"));
        var envelopeId = await CreateEnvelopeAsync(Envelope($"{paragraphs}<p>Sign <ds-signature/></p>"));

        var pages = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);

        pages.Should().HaveCountGreaterThan(2);
        (await TabsAsync(envelopeId))["signHereTabs"]![0]!["pageNumber"]!.ToString().Should().Be($"{pages.Length}");
    }

    private async Task<JsonNode> TabsAsync(string envelopeId) =>
        JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Text)!;

    private static double Position(JsonNode tab, string name) => double.Parse(tab[name]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Formula(string anchor, string label, string formula) => new()
    {
        ["anchorString"] = anchor,
        ["tabLabel"] = label,
        ["formula"] = formula,
        ["roundDecimalPlaces"] = "0",
        ["locked"] = "true",
    };

    private static JsonObject Envelope(string html, JsonObject? tabs = null)
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs);
        signer["roleName"] = "Signer";
        return new JsonObject
        {
            ["status"] = "sent",
            ["emailSubject"] = "Example Signing Document",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "doc1.html",
                ["htmlDefinition"] = new JsonObject { ["source"] = html },
            }),
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(signer) },
        };
    }
}
