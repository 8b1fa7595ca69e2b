using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The views in which somebody prepares or corrects an envelope, with an <c>envelopeViewRequest</c>.</summary>
internal sealed class SenderViewTests : EmulatorTest
{
    private static readonly string[] _views = ["sender", "edit", "correct"];

    [Test]
    public async Task A_view_is_made_for_drafts_for_sent_envelopes_or_for_both()
    {
        var draft = await CreateDraftAsync();
        var sent = await CreateEnvelopeAsync();

        (await RequestAsync(draft, "sender")).ShouldBe(HttpStatusCode.Created);
        (await RequestAsync(sent, "sender")).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        (await RequestAsync(draft, "edit")).ShouldBe(HttpStatusCode.Created);
        (await RequestAsync(sent, "edit")).ShouldBe(HttpStatusCode.Created);
        var refused = await RequestAsync(draft, "correct");
        refused.ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        refused.String("message").Should()
            .Be("Invalid envelope status. Correct view cannot be created for an envelope in a Created state.");
        (await RequestAsync(sent, "correct")).ShouldBe(HttpStatusCode.Created);
    }

    [TestCaseSource(nameof(_views))]
    public async Task No_view_is_made_for_an_envelope_that_is_over(string view)
    {
        var id = await CreateEnvelopeAsync();
        await SignAsync(id);

        (await RequestAsync(id, view)).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [TestCaseSource(nameof(_views))]
    public async Task A_URL_works_for_ten_minutes(string view)
    {
        var id = await CreateEnvelopeForAsync(view);
        var early = new Uri((await RequestAsync(id, view)).String("url"));
        var late = new Uri((await RequestAsync(id, view)).String("url"));
        using var browser = new TestBrowser();
        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));

        (await browser.OpenAsync(early)).ShouldBe(HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.GetAsync(late)).Location!.Query.Should().Contain("event=ttl_expired");
    }

    [Test]
    public async Task The_URL_of_a_recipient_still_works_for_five_minutes()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        using var browser = new TestBrowser();
        Clock.Advance(TimeSpan.FromMinutes(5));

        (await browser.GetAsync(url)).Location!.Query.Should().Contain("event=ttl_expired");
    }

    [TestCaseSource(nameof(_views))]
    public async Task The_old_body_is_accepted_and_the_page_says_what_it_gives_away(string view)
    {
        var answer = await PostAsync(
            $"envelopes/{await CreateEnvelopeForAsync(view)}/views/{view}", new JsonObject { ["returnUrl"] = ReturnUrl });
        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();

        (await browser.OpenAsync(new Uri(answer.String("url")))).Text.Should().Contain("whole account");
    }

    [TestCaseSource(nameof(_views))]
    public async Task A_body_without_anything_and_no_body_are_accepted(string view)
    {
        var path = $"envelopes/{await CreateEnvelopeForAsync(view)}/views/{view}";

        (await SendAsync(HttpMethod.Post, path, content: null)).ShouldBe(HttpStatusCode.Created);
        var answer = await PostAsync(path, new JsonObject());

        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(answer.String("url")));
        var ended = await browser.PressAsync("cancel");
        ended.Location!.Authority.Should().Be(Emulator.BaseUri.Authority, "DocuSign then shows its own home page");
        (await browser.GetAsync(ended.Location)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_console_needs_no_body()
    {
        await CreateEnvelopeAsync();

        var answer = await SendAsync(HttpMethod.Post, "views/console", content: null);

        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        (await browser.OpenAsync(new Uri(answer.String("url")))).Text.Should().Contain("Please sign your lease");
    }

    [Test]
    public async Task View_access_to_one_envelope_needs_a_return_URL()
    {
        var body = Body();
        body.Remove("returnUrl");

        (await PostAsync($"envelopes/{await CreateDraftAsync()}/views/sender", body)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("""{ "viewAccess": "account" }""", "viewAccess")]
    [TestCase("""{ "viewAccess": "" }""", "settings")]
    [TestCase("""{ "viewLanguage": "fr" }""", "viewLanguage")]
    [TestCase("""{ "settings": { "startingScreen": "Finish" } }""", "settings.startingScreen")]
    [TestCase("""{ "settings": { "sendButtonAction": "mail" } }""", "settings.sendButtonAction")]
    [TestCase("""{ "settings": { "showBackButton": "perhaps" } }""", "settings.showBackButton")]
    [TestCase("""{ "settings": { "showBackButton": {} } }""", "settings.showBackButton")]
    [TestCase("""{ "settings": { "showFrontButton": "false" } }""", "settings.showFrontButton")]
    [TestCase("""{ "settings": { "showEditRecipients": "false" } }""", "settings.showEditRecipients")]
    [TestCase("""{ "settings": { "recipientSettings": { "showEditDocuments": "false" } } }""", "settings.recipientSettings.showEditDocuments")]
    [TestCase("""{ "settings": { "recipientSettings": "none" } }""", "settings.recipientSettings")]
    [TestCase("""{ "settings": { "taggerSettings": { "paletteSettings": { "stamps": { "show": "true" } } } } }""", "settings.taggerSettings.paletteSettings.stamps")]
    public async Task Unknown_settings_are_refused_by_name(string json, string name)
    {
        var body = Body(("showAdvancedOptions", "true"));
        foreach (var (key, value) in JsonNode.Parse(json)!.AsObject())
        {
            body[key] = value!.DeepClone();
        }

        var answer = await PostAsync($"envelopes/{await CreateDraftAsync()}/views/sender", body);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain($"'{name}'");
    }

    [TestCaseSource(nameof(_views))]
    public async Task Every_setting_of_DocuSigns_SDKs_is_kept_and_shown(string view)
    {
        var settings = JsonNode.Parse("""
            {
              "startingScreen": "Prepare", "sendButtonAction": "send", "backButtonAction": "previousPage", "lockToken": "bG9jaw==",
              "showBackButton": "true", "showHeaderActions": true, "showDiscardAction": "true", "showAdvancedOptions": "true",
              "showSignNow": "true",
              "recipientSettings": {
                "showEditRecipients": "true", "showEditMessage": "true", "showBulkSend": "true", "showContactsList": "true"
              },
              "documentSettings": {
                "showEditDocuments": "true", "showEditDocumentVisibility": "true", "showEditPages": "true",
                "showSaveAsDocumentCustomField": "true"
              },
              "taggerSettings": {
                "paletteSections": "custom", "paletteDefault": "smartContracts",
                "paletteSettings": {
                  "annotations": { "show": "true" }, "custom": { "show": "true" }, "merge": { "show": "true" },
                  "notary": { "show": "true" }, "seals": { "show": "true" }, "smartContracts": { "show": "true" },
                  "smartSections": { "show": "true" }
                }
              },
              "templateSettings": { "showMatchingTemplatesPrompt": "true" },
              "envelopeCustomFieldSettings": { "showEnvelopeCustomFields": "true" }
            }
            """)!.AsObject();
        var body = Body();
        body["settings"] = settings;

        var answer = await PostAsync($"envelopes/{await CreateEnvelopeForAsync(view)}/views/{view}", body);
        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        var page = (await browser.OpenAsync(new Uri(answer.String("url")))).Text;

        page.Should().Contain("taggerSettings.paletteSettings.smartSections.show: true")
            .And.Contain("documentSettings.showSaveAsDocumentCustomField: true").And.Contain("lockToken: (given)")
            .And.NotContain("bG9jaw").And.NotContain("whole account");
    }

    [TestCase(null, "Prepare")]
    [TestCase("Prepare", "Prepare")]
    [TestCase("Tagger", "Tagger")]
    [TestCase("prepare", "Prepare")]
    [TestCase("tagging", "Tagger")]
    public async Task The_view_starts_with_the_screen_that_was_asked_for(string? screen, string expected)
    {
        using var browser = await OpenAsync("sender", ("startingScreen", screen));

        browser.Page.Text.Should().Contain($"<h2>{expected}</h2>");
    }

    [Test]
    public async Task Next_and_back_lead_from_screen_to_screen()
    {
        using var browser = await OpenAsync("sender");
        browser.Page.Text.Should().Contain("Ada Lovelace").And.NotContain("documents/1.pdf").And.NotContain("value=\"back\"");

        (await browser.PressAsync("next")).Text.Should().Contain("<h2>Tagger</h2>").And.Contain("documents/1.pdf");
        (await browser.ReloadAsync()).Text.Should().Contain("<h2>Tagger</h2>").And.Contain("value=\"back\"");
        (await browser.PressAsync("back")).Text.Should().Contain("<h2>Prepare</h2>");
    }

    [Test]
    public async Task A_back_button_that_redirects_returns_to_the_application()
    {
        using var browser = await OpenAsync("sender", ("backButtonAction", "redirect"));

        (await browser.PressAsync("back")).Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=Cancel");
    }

    [TestCase("sender", "send", "created")]
    [TestCase("correct", "correct", "sent")]
    public async Task A_send_button_that_redirects_leaves_the_sending_to_the_application(string view, string button, string status)
    {
        using var browser = await OpenAsync(view, ("sendButtonAction", "redirect"));
        browser.Page.Text.Should().Contain(">Continue</button>").And.NotContain(">Send</button>");

        (await browser.PressAsync(button)).Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=Send");

        Emulator.Envelopes.Should().ContainSingle().Which.Status.Should().Be(status);
    }

    [Test]
    public async Task A_send_button_that_sends_sends()
    {
        using var browser = await OpenAsync("sender", ("sendButtonAction", "send"), ("startingScreen", "Tagger"));

        (await browser.PressAsync("send")).Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=Send");

        Emulator.Envelopes.Should().ContainSingle().Which.Status.Should().Be("sent");
    }

    [Test]
    public async Task An_edit_view_of_a_sent_envelope_corrects_it()
    {
        var answer = await RequestAsync(await CreateEnvelopeAsync(), "edit");
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(answer.String("url")));

        (await browser.PressAsync("correct")).Location!.Query.Should().Contain("event=Send");
    }

    [TestCase("showBackButton", "back")]
    [TestCase("showDiscardAction", "cancel")]
    public async Task A_hidden_button_is_not_there_and_does_nothing(string setting, string button)
    {
        using var shown = await OpenAsync("sender", ("startingScreen", "Tagger"), (setting, "true"));
        shown.Page.Text.Should().Contain($"value=\"{button}\"");
        using var hidden = await OpenAsync("sender", ("startingScreen", "Tagger"), (setting, "false"));
        hidden.Page.Text.Should().NotContain($"value=\"{button}\"");

        (await hidden.PressAsync(button)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase("showAdvancedOptions", "Advanced options")]
    [TestCase("showSignNow", "Sign now")]
    [TestCase("recipientSettings.showEditRecipients", "Edit recipients")]
    [TestCase("recipientSettings.showEditMessage", "Edit message")]
    [TestCase("recipientSettings.showBulkSend", "Bulk send")]
    [TestCase("recipientSettings.showContactsList", "Contacts")]
    [TestCase("documentSettings.showEditDocuments", "Edit documents")]
    [TestCase("documentSettings.showEditDocumentVisibility", "Edit document visibility")]
    [TestCase("documentSettings.showEditPages", "Edit pages")]
    [TestCase("documentSettings.showSaveAsDocumentCustomField", "Save as document custom field")]
    [TestCase("templateSettings.showMatchingTemplatesPrompt", "Matching templates")]
    [TestCase("envelopeCustomFieldSettings.showEnvelopeCustomFields", "Envelope custom fields")]
    public async Task A_hidden_command_is_not_listed(string setting, string command)
    {
        using var shown = await OpenAsync("sender");
        shown.Page.Text.Should().Contain($"<li>{command}</li>");

        using var hidden = await OpenAsync("sender", (setting, "false"));
        hidden.Page.Text.Should().NotContain($"<li>{command}</li>");
    }

    [Test]
    public async Task Without_header_actions_only_saving_and_discarding_are_left_in_the_header()
    {
        using var browser = await OpenAsync("sender", ("showHeaderActions", "false"));

        browser.Page.Text.Should().Contain("value=\"save\"").And.Contain("value=\"cancel\"")
            .And.NotContain("<li>Edit recipients</li>").And.NotContain("<li>Edit documents</li>").And.Contain("<li>Edit pages</li>");
    }

    [Test]
    public async Task To_revoke_correct_views_does_nothing()
    {
        var id = await CreateEnvelopeAsync();
        var view = await RequestAsync(id, "correct");

        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/views/correct", content: null)).ShouldBe(HttpStatusCode.OK);

        using var browser = new TestBrowser();
        (await browser.OpenAsync(new Uri(view.String("url")))).ShouldBe(HttpStatusCode.OK);
    }

    private static JsonObject Body(params (string Path, string? Value)[] settings)
    {
        var given = new JsonObject();
        foreach (var (path, value) in settings.Where(setting => setting.Value is not null))
        {
            var names = path.Split('.');
            var group = names[..^1].Aggregate(given, (parent, name) =>
            {
                parent[name] ??= new JsonObject();
                return parent[name]!.AsObject();
            });
            group[names[^1]] = value;
        }

        return new JsonObject { ["returnUrl"] = ReturnUrl, ["viewAccess"] = "envelope", ["settings"] = given };
    }

    private Task<Answer> RequestAsync(string envelopeId, string view) => PostAsync($"envelopes/{envelopeId}/views/{view}", Body());

    private async Task<TestBrowser> OpenAsync(string view, params (string Path, string? Value)[] settings)
    {
        var answer = await PostAsync($"envelopes/{await CreateEnvelopeForAsync(view)}/views/{view}", Body(settings));
        answer.ShouldBe(HttpStatusCode.Created);
        var browser = new TestBrowser();
        (await browser.OpenAsync(new Uri(answer.String("url")))).ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    private Task<string> CreateEnvelopeForAsync(string view) => view == "correct" ? CreateEnvelopeAsync() : CreateDraftAsync();

    private Task<string> CreateDraftAsync()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        return CreateEnvelopeAsync(draft);
    }
}
