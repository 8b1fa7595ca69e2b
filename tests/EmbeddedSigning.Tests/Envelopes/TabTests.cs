using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Every kind of tab is sent, filled in and read back.</summary>
[TestFixture]
public sealed class TabTests
{
    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

    [Test]
    public async Task Every_kind_that_signers_fill_in_is_read_back_with_its_value()
    {
        var data = await SignAsync(
            signer => signer
                .Text(At(1), "text", "a text")
                .Number(At(2), "number")
                .Numerical(At(3), "numerical", minimum: 700, maximum: 900, currency: "usd")
                .Email(At(4), "email")
                .Date(At(5), "date")
                .Company(At(6), "company")
                .Title(At(7), "title")
                .Zip(At(8), "zip")
                .Ssn(At(9), "ssn")
                .List(At(10), "list", ["Springfield", new("Shelbyville", "S")])
                .RadioGroup("radios", [new("yes", At(11)), new("no", At(12), Selected: true)])
                .Checkbox(At(13), "checkbox")
                .SignHere(At(14)),
            ("number", "12"), ("numerical", "800"), ("email", "ada@example.com"), ("date", "1/31/2026"), ("company", "Analytical Engines"),
            ("title", "Countess"), ("zip", "12345"), ("ssn", "123-45-6789"), ("list", "S"), ("radios", "yes"), ("checkbox", "true"));

        data.Fields.ToDictionary(field => field.Name, field => field.Value).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["text"] = "a text",
            ["number"] = "12",
            ["numerical"] = "800",
            ["email"] = "ada@example.com",
            ["date"] = "1/31/2026",
            ["company"] = "Analytical Engines",
            ["title"] = "Countess",
            ["zip"] = "12345",
            ["ssn"] = "123-45-6789",
            ["list"] = "S",
            ["radios"] = "yes",
            ["checkbox"] = "X",
        });
    }

    [Test]
    public async Task Every_kind_that_DocuSign_fills_in_has_its_value()
    {
        var data = await SignAsync(signer => signer
            .FullName(At(1), "full")
            .FirstName(At(2), "first")
            .LastName(At(3), "last")
            .EmailAddress(At(4), "address")
            .DateSigned(At(5), "signed")
            .EnvelopeId(At(6), "envelope")
            .Text(At(7), "rent", "900")
            .Text(At(8), "deposit", "1800")
            .Formula(At(9), "year", "[rent] * 12 + [deposit]", decimals: 2)
            .Note(At(10), "Read this first")
            .InitialHere(At(11))
            .SignHere(At(12)));

        (data.GetValue("full"), data.GetValue("first"), data.GetValue("last")).Should().Be(("Ada Lovelace", "Ada", "Lovelace"));
        data.GetValue("address").Should().Be("ada@example.com");
        data.GetValue("envelope").Should().Be(data.EnvelopeId.ToString());
        data.GetValue("signed").Should().NotBeNullOrEmpty();
        data.GetValue("year").Should().Be("12600.00");
    }

    [Test]
    public async Task A_signer_without_a_signature_approves_or_declines()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Envelope(signer => signer.Approve(At(1), "I approve").Decline(At(2), "I object"));

        var session = await client.StartSigningAsync(envelope, _view);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(session.SigningUrl.Reveal());

        page.Should().Contain(">I approve</button>").And.Contain(">I object</button>");
    }

    [Test]
    public async Task A_file_that_a_signer_attaches_becomes_a_document()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Envelope(signer => signer.SignerAttachment(At(1), "id card").SignerAttachment(At(2), "more", required: false).SignHere(At(3)));
        using var signer = new EmulatedSigner { Values = { ["id card"] = Samples.PdfPath("chromium.pdf") } };

        var session = await client.StartSigningAsync(envelope, _view);
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var documents = await client.ListDocumentsAsync(session.Envelope.EnvelopeId);
        documents.Select(document => document.Name).Should().Equal("lease.txt", "chromium.pdf", "Summary");
    }

    [Test]
    public async Task A_drawing_is_drawn()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var session = await client.StartSigningAsync(Envelope(signer => signer.Draw(At(1), allowUpload: true).SignHere(At(2))), _view);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        using var pdf = new MemoryStream();
        await client.DownloadDocumentAsync(session.Envelope.EnvelopeId, new DocumentId(1), pdf);
        pdf.Length.Should().BePositive();
    }

    [Test]
    public async Task A_checkbox_group_wants_as_many_ticks_as_its_rule_says()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Envelope(signer => signer
            .CheckboxGroup("extras", [new("garage", At(1)), new("cellar", At(2)), new("garden", At(3))], minimum: 1, maximum: 2, "Choose one or two.")
            .SignHere(At(4)));

        (await FluentActions.Awaiting(() => SignAsync(client, envelope, ("garage", "false"), ("cellar", "false"), ("garden", "false")))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("Choose one or two.");
        (await FluentActions.Awaiting(() => SignAsync(client, envelope, ("garage", "true"), ("cellar", "true"), ("garden", "true")))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("Choose one or two.");
        var data = await SignAsync(client, envelope, ("garden", "true"));

        (data.GetValue("garage"), data.GetValue("garden")).Should().Be(("", "X"));
    }

    [TestCase("yes", "a dog", "a dog")]
    [TestCase("no", "a dog", "")]
    public async Task A_conditional_tab_is_there_while_another_has_its_value(string pets, string answer, string expected)
    {
        var data = await SignAsync(
            signer => signer
                .RadioGroup("pets", [new("yes", At(1)), new("no", At(2))])
                .Text(At(3), "which", options: new TabOptions { Condition = new TabCondition("pets", "yes") })
                .SignHere(At(4)),
            ("pets", pets), ("which", answer));

        data.GetValue("which").Should().Be(expected);
    }

    [Test]
    public async Task A_condition_on_a_checkbox_is_met_by_a_tick()
    {
        var options = new TabOptions { Condition = TabCondition.Checked("pets") };
        Action<RecipientBuilder> configure = signer => signer.Checkbox(At(1), "pets").Text(At(2), "which", options: options).SignHere(At(3));

        (await SignAsync(configure, ("pets", "true"), ("which", "a cat"))).GetValue("which").Should().Be("a cat");
        (await SignAsync(configure, ("pets", "false"), ("which", "a cat"))).GetValue("which").Should().BeEmpty();
    }

    [Test]
    public async Task A_condition_on_a_radio_group_is_met_by_each_of_its_buttons()
    {
        var options = new TabOptions { Condition = TabCondition.Checked("pets") };
        Action<RecipientBuilder> configure = signer => signer
            .RadioGroup("pets", [new("cat", At(1)), new("dog", At(2))], required: false)
            .Text(At(3), "which", required: false, options: options)
            .SignHere(At(4));

        (await SignAsync(configure, ("pets", "dog"), ("which", "Rex"))).GetValue("which").Should().Be("Rex");
        (await SignAsync(configure, ("which", "Rex"))).GetValue("which").Should().BeEmpty();
    }

    [Test]
    public async Task The_rule_of_a_checkbox_group_has_the_condition_of_its_boxes()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var options = new TabOptions { Condition = TabCondition.Checked("more"), Tooltip = "Extras", Shared = true };

        var sent = await client.CreateEnvelopeAsync(Envelope(signer => signer
            .Checkbox(At(1), "more")
            .CheckboxGroup("extras", [new("garage", At(2)), new("cellar", At(3))], minimum: 1, options: options)
            .SignHere(At(4))));

        using var http = client.CreateHttpClient(throwOnError: true);
        using var tabs = JsonDocument.Parse(await http.GetStringAsync(new Uri($"envelopes/{sent.EnvelopeId}/recipients/1/tabs", UriKind.Relative)));
        JsonElement[] conditional = [tabs.RootElement.GetProperty("tabGroups")[0], .. tabs.RootElement.GetProperty("checkboxTabs").EnumerateArray().Skip(1)];
        conditional.Should().HaveCount(3).And.AllSatisfy(tab =>
            (tab.GetProperty("conditionalParentLabel").GetString(), tab.GetProperty("conditionalParentValue").GetString()).Should().Be(("more", "on")));
    }

    [Test]
    public async Task A_formula_calculates_with_what_an_earlier_signer_has_entered()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Lease")
                .AddDocument(Samples.Pdf)
                .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer.Number(At(1), "rent").SignHere(At(2)))
                .AddEmbeddedSigner("Bob", "bob@example.com", "user-43", signer => signer.RoutingOrder(2).Formula(At(3), "year", "[rent] * 12").SignHere(At(4)))
                .Build(),
            new RecipientViewRequest(_view.ReturnUrl, "user-42"));
        using var ada = new EmulatedSigner { Values = { ["rent"] = "900" } };
        SigningOutcome.FromReturnUrl(await ada.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var bobsUrl = await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, new RecipientViewRequest(_view.ReturnUrl, "user-43"));
        using var bob = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await bob.SignAsync(bobsUrl.Reveal())).EnsureCompleted();

        decimal.Parse((await client.GetFormDataAsync(session.Envelope.EnvelopeId)).GetValue("year")!, CultureInfo.InvariantCulture).Should().Be(10_800);
    }

    [Test]
    public async Task A_typed_value_must_match_the_options()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Envelope(signer => signer
            .Text(At(1), "plate", options: new TabOptions { MaxLength = 5, Pattern = "^[A-Z]+$", PatternMessage = "Capital letters only." })
            .Numerical(At(2), "rooms", minimum: 1, maximum: 9)
            .SignHere(At(3)));

        (await RefusalAsync(("plate", "ABCDEF"))).Should().Contain("at most 5 characters");
        (await RefusalAsync(("plate", "abc"))).Should().Contain("Capital letters only.");
        (await RefusalAsync(("plate", "ABC"), ("rooms", "10"))).Should().Contain("enter a number from 1 up to 9");
        (await SignAsync(client, envelope, ("plate", "ABC"), ("rooms", "9"))).GetValue("rooms").Should().Be("9");

        async Task<string> RefusalAsync(params (string, string)[] values) =>
            (await FluentActions.Awaiting(() => SignAsync(client, envelope, values)).Should().ThrowAsync<InvalidOperationException>()).Which.Message;
    }

    [Test]
    public async Task Looks_and_limits_reach_DocuSign()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        var options = new TabOptions
        {
            Tooltip = "Per month",
            Locked = true,
            MaxLength = 10,
            Width = 120,
            Height = 20,
            Font = TabFont.TimesNewRoman,
            FontSize = 14,
            FontColor = TabFontColor.NavyBlue,
            Bold = true,
            Italic = true,
            Underline = true,
            Shared = true,
            Concealed = true,
        };

        var summary = await client.CreateEnvelopeAsync(Envelope(signer => signer.Text(At(1), "rent", "900", options: options)));

        var json = await http.GetStringAsync($"envelopes/{summary.EnvelopeId}/recipients/1/tabs");
        foreach (var member in new[]
        {
            "\"tooltip\":\"Per month\"", "\"locked\":\"true\"", "\"maxLength\":\"10\"", "\"width\":\"120\"", "\"height\":\"20\"", "\"font\":\"timesnewroman\"",
            "\"fontSize\":\"size14\"", "\"fontColor\":\"navyblue\"", "\"bold\":\"true\"", "\"italic\":\"true\"", "\"underline\":\"true\"", "\"shared\":\"true\"",
            "\"concealValueOnDocument\":\"true\"",
        })
        {
            json.Should().Contain(member);
        }
    }

    [TestCase(TabFont.Arial, "arial")]
    [TestCase(TabFont.ArialNarrow, "arialnarrow")]
    [TestCase(TabFont.Calibri, "calibri")]
    [TestCase(TabFont.CourierNew, "couriernew")]
    [TestCase(TabFont.Garamond, "garamond")]
    [TestCase(TabFont.Georgia, "georgia")]
    [TestCase(TabFont.Helvetica, "helvetica")]
    [TestCase(TabFont.LucidaConsole, "lucidaconsole")]
    [TestCase(TabFont.MSGothic, "msgothic")]
    [TestCase(TabFont.MSMincho, "msmincho")]
    [TestCase(TabFont.OcrA, "ocr-a")]
    [TestCase(TabFont.Tahoma, "tahoma")]
    [TestCase(TabFont.TimesNewRoman, "timesnewroman")]
    [TestCase(TabFont.Trebuchet, "trebuchet")]
    [TestCase(TabFont.Verdana, "verdana")]
    public Task A_font_reaches_DocuSign_in_its_word_and_the_signing_page_has_it(TabFont font, string word) =>
        LooksAreShownAsync(new TabOptions { Font = font, FontSize = 14, Italic = true }, "font", word, $" data-font=\"{word}\" data-font-size=\"14\" data-italic=\"true\"");

    [TestCase(TabFontColor.Black, "black")]
    [TestCase(TabFontColor.BrightBlue, "brightblue")]
    [TestCase(TabFontColor.BrightRed, "brightred")]
    [TestCase(TabFontColor.DarkGreen, "darkgreen")]
    [TestCase(TabFontColor.DarkRed, "darkred")]
    [TestCase(TabFontColor.Gold, "gold")]
    [TestCase(TabFontColor.Green, "green")]
    [TestCase(TabFontColor.NavyBlue, "navyblue")]
    [TestCase(TabFontColor.Purple, "purple")]
    [TestCase(TabFontColor.White, "white")]
    public Task A_colour_reaches_DocuSign_in_its_word_and_the_signing_page_has_it(TabFontColor color, string word) =>
        LooksAreShownAsync(new TabOptions { FontColor = color, Bold = true, Underline = true }, "fontColor", word, $" data-font-color=\"{word}\" data-bold=\"true\" data-underline=\"true\"");

    [Test]
    public void Every_font_and_colour_has_a_case()
    {
        CasesOf(nameof(A_font_reaches_DocuSign_in_its_word_and_the_signing_page_has_it)).Should().BeEquivalentTo(Enum.GetValues<TabFont>());
        CasesOf(nameof(A_colour_reaches_DocuSign_in_its_word_and_the_signing_page_has_it)).Should().BeEquivalentTo(Enum.GetValues<TabFontColor>());

        static IEnumerable<object?> CasesOf(string test) => typeof(TabTests).GetMethod(test)!.GetCustomAttributes(typeof(TestCaseAttribute), inherit: false)
            .Select(attribute => ((TestCaseAttribute)attribute).Arguments[0]);
    }

    [Test]
    public async Task An_anchor_is_found_as_the_placement_says()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        await FluentActions.Awaiting(() => SendAsync(TabPlacement.AtAnchor("tenant", caseSensitive: true)))
            .Should().ThrowAsync<DocuSignApiException>().Where(exception => exception.ErrorCode == "ANCHOR_TAB_STRING_NOT_FOUND");
        await FluentActions.Awaiting(() => SendAsync(TabPlacement.AtAnchor("Ten", matchWholeWord: true)))
            .Should().ThrowAsync<DocuSignApiException>().Where(exception => exception.ErrorCode == "ANCHOR_TAB_STRING_NOT_FOUND");
        var left = await PositionAsync(TabPlacement.AtAnchor("Tenant"));
        (await PositionAsync(TabPlacement.AtAnchor("Tenant", xOffset: 1, units: AnchorUnits.Inches))).Should().Be(left + 72);
        (await PositionAsync(TabPlacement.AtAnchor("Tenant", xOffset: 10, units: AnchorUnits.Pixels))).Should().Be(left + 10);
        (await PositionAsync(TabPlacement.AtAnchor("Tenant", xOffset: 10, units: AnchorUnits.Millimeters))).Should().Be(left + 28);
        (await PositionAsync(TabPlacement.AtAnchor("Tenant", xOffset: 1, units: AnchorUnits.Centimeters))).Should().Be(left + 28);
        (await PositionAsync(TabPlacement.AtAnchor("Tenant", alignRight: true))).Should().BeGreaterThan(left + 10);

        Task<EnvelopeSummary> SendAsync(TabPlacement placement) => client.CreateEnvelopeAsync(Envelope(signer => signer.SignHere(placement)));

        async Task<int> PositionAsync(TabPlacement placement)
        {
            var summary = await SendAsync(placement);
            using var http = client.CreateHttpClient();
            using var tabs = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"envelopes/{summary.EnvelopeId}/recipients/1/tabs"));
            return int.Parse(
                tabs.RootElement.GetProperty("signHereTabs")[0].GetProperty("xPosition").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Test]
    public async Task An_optional_signature_may_be_left_out()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(
            Envelope(signer => signer.SignHere(At(1)).InitialHere(At(2), "extra", required: false)), _view);
        using var signer = new EmulatedSigner { Values = { ["extra"] = "false" } };

        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        (await client.ListTabsAsync(session.Envelope.EnvelopeId, "1")).Single(tab => tab.Type == "initialHere").Status.Should().Be("active");
    }

    [Test]
    public async Task A_supplement_is_viewed_or_acknowledged()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(Text("Lease", "lease.txt"))
            .AddDocument(Text("House rules", "rules.txt"), options: new DocumentOptions { Supplemental = true, Acknowledgment = DocumentAcknowledgment.ViewAndAccept })
            .AddDocument(Text("Privacy", "privacy.txt"), options: new DocumentOptions { Supplemental = true, IncludeInDownload = false })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere(At(1)).View(3, "View our privacy policy"))
            .Build();

        (await FluentActions.Awaiting(() => SignAsync(client, envelope, ("rules.txt", "false")))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("rules.txt");
        var data = await SignAsync(client, envelope);

        data.Status.Should().Be(EnvelopeStatus.Completed);
    }

    [Test]
    public async Task A_supplement_is_viewed_and_approved()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(Text("Lease", "lease.txt"))
            .AddDocument(Text("House rules", "rules.txt"), options: new DocumentOptions { Supplemental = true })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .View(2)
                .Approve(TabPlacement.AtPosition(100, 100, documentId: 2), "I agree to the house rules"))
            .Build();

        var session = await client.StartSigningAsync(envelope, _view);
        var approval = (await client.ListTabsAsync(session.Envelope.EnvelopeId, "1")).Single(static tab => tab.Type == "approve");
        using var refuser = new EmulatedSigner { Values = { [approval.Label!] = "false" } };
        (await FluentActions.Awaiting(() => refuser.SignAsync(session.SigningUrl.Reveal()))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("Approve “rules.txt”.");
        var data = await SignAsync(client, envelope);

        data.Status.Should().Be(EnvelopeStatus.Completed);
        (await client.ListTabsAsync(data.EnvelopeId, "1")).Should()
            .Contain(static tab => tab.Type == "approve" && tab.DocumentId == 2 && tab.Status == "signed");
    }

    [Test]
    public async Task Form_fields_of_a_PDF_become_tabs_with_their_values()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Membership")
            .AddDocument(DocumentSource.FromFile(Samples.PdfPath("form.pdf")), options: new DocumentOptions { FormFieldsFor = 1 })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .SignHere(At(36))
                .Text(At(37), "lake", options: new TabOptions { Condition = TabCondition.Checked("swims") }))
            .Build();

        var data = await SignAsync(client, envelope, ("name", "Ada King"), ("swims", "true"), ("lake", "Lake Fern"));

        data.Fields.Select(field => (field.Name, field.Value)).Should().BeEquivalentTo(
            [("name", "Ada King"), ("email", ""), ("town", "Fernwater"), ("swims", "X"), ("lake", "Lake Fern")]);
    }

    [Test]
    public async Task Form_fields_are_filled_in_by_their_names()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Membership")
            .AddDocument(Text("Rules: /sign/", "rules.txt"))
            .AddDocument(DocumentSource.FromFile(Samples.PdfPath("form.pdf")), options: new DocumentOptions { FormFieldsFor = 1 })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .Prefill("name", "Ada King", locked: true)
                .Prefill("swims", "true", TabType.Checkbox)
                .SignHere(TabPlacement.AtAnchor("/sign/", documentId: 1))
                .InitialHere(TabPlacement.AtPosition(100, 720, documentId: 2)))
            .AddCarbonCopy("Legal", "legal@example.com", legal => legal.RoutingOrder(2))
            .AddCustomField("member", "42")
            .Build();

        var data = await SignAsync(client, envelope, ("email", "ada@example.com"));

        data.Fields.Select(field => (field.Name, field.Value)).Should().BeEquivalentTo(
            [("name", "Ada King"), ("email", "ada@example.com"), ("town", "Fernwater"), ("swims", "X")]);
        var whole = await client.GetEnvelopeAsync(data.EnvelopeId, EnvelopeParts.Documents | EnvelopeParts.Recipients | EnvelopeParts.CustomFields);
        whole.Documents!.Select(document => document.Name).Should().Equal("rules.txt", "form.pdf", "Summary");
        whole.Recipients!.Select(recipient => recipient.Name).Should().Equal("Ada Lovelace", "Legal");
        whole.CustomFields.Should().ContainSingle();
    }

    [TestCase("nosuchfield")]
    [TestCase("topmostSubform[0].Page1[0].MonthlyRentInEuros[0]")]
    public async Task A_form_field_that_the_PDF_does_not_have_is_named(string label)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var form = DocumentSource.FromFile(Samples.PdfPath("form.pdf"));
        EnvelopeBuilder Envelope(DocumentOptions options) => new EnvelopeBuilder("Membership").AddDocument(form, options: options)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.Prefill(label, "1"));

        await client.Awaiting(docuSign => docuSign.CreateEnvelopeAsync(Envelope(new DocumentOptions { FormFieldsFor = 1 }).Build()))
            .Should().ThrowAsync<DocuSignApiException>().WithMessage($"*'{label}'*");
        FluentActions.Invoking(() => Envelope(new DocumentOptions()).Build()).Should().Throw<EnvelopeDefinitionException>().WithMessage($"*'{label}'*");
    }

    /// <summary>Sends a text with these looks, and reads what DocuSign was told and what its signing page and style sheet make of it.</summary>
    private static async Task LooksAreShownAsync(TabOptions options, string member, string word, string attributes)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        using var browser = new HttpClient();

        var session = await client.StartSigningAsync(Envelope(signer => signer.Text(At(1), "rent", "900", options: options)), _view);

        using var tabs = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"envelopes/{session.Envelope.EnvelopeId}/recipients/1/tabs"));
        tabs.RootElement.GetProperty("textTabs")[0].GetProperty(member).GetString().Should().Be(word);
        (await browser.GetStringAsync(session.SigningUrl.Reveal())).Should().Contain(attributes);
        (await browser.GetStringAsync(new Uri(docuSign.BaseUri, "Signing/signing.css"))).Should().Contain(attributes.Split(' ')[1]);
    }

    private static TabPlacement At(int line) => TabPlacement.AtPosition(100, 20 * line);

    private static DocumentSource Text(string text, string fileName) => DocumentSource.FromBytes(System.Text.Encoding.UTF8.GetBytes(text), fileName);

    private static EnvelopeDefinition Envelope(Action<RecipientBuilder> configure) => new EnvelopeBuilder("Lease")
        .AddDocument(Text("Lease of a house to Tenant", "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", configure)
        .Build();

    private static async Task<FormData> SignAsync(Action<RecipientBuilder> configure, params (string Label, string Value)[] values)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        return await SignAsync(docuSign.CreateClient(), Envelope(configure), values);
    }

    private static async Task<FormData> SignAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope, params (string Label, string Value)[] values)
    {
        var session = await client.StartSigningAsync(envelope, _view);
        using var signer = new EmulatedSigner();
        foreach (var (label, value) in values)
        {
            signer.Values[label] = value;
        }

        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return await client.GetFormDataAsync(session.Envelope.EnvelopeId);
    }
}
