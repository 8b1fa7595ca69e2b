using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients who are not simply signers, and checks of who they are.</summary>
internal sealed class RecipientKindTests : EmulatorTest
{
    [Test]
    public async Task An_in_person_signer_signs_in_the_view_of_the_host()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"] = new JsonObject
        {
            ["inPersonSigners"] = new JsonArray(new JsonObject
            {
                ["recipientId"] = "1",
                ["hostName"] = "Grace Hopper",
                ["hostEmail"] = TestEnvelope.EmailOf("Grace Hopper"),
                ["signerName"] = "Ada Lovelace",
                ["clientUserId"] = "host",
                ["tabs"] = TestEnvelope.SignHere("/sign/"),
            }),
        };
        var envelopeId = await CreateEnvelopeAsync(envelope);

        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.View("Ada Lovelace", "host", ReturnUrl)))
            .ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");
        await SignAsync(envelopeId, TestEnvelope.View("Grace Hopper", "host", ReturnUrl));

        var recipient = (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("inPersonSigners")[0];
        recipient.GetProperty("status").GetString().Should().Be("completed");
        recipient.GetProperty("hostName").GetString().Should().Be("Grace Hopper");
        recipient.GetProperty("signerName").GetString().Should().Be("Ada Lovelace");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("Ada Lovelace");
    }

    [Test]
    public async Task A_certified_delivery_is_complete_when_it_has_been_read()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"] = new JsonObject
        {
            ["certifiedDeliveries"] = new JsonArray(TestEnvelope.Signer("1", "Ada Lovelace", "user-42")),
        };
        var envelopeId = await CreateEnvelopeAsync(envelope);

        var returned = await SignAsync(envelopeId);

        returned.Query.Should().Contain("event=viewing_complete");
        (await StatusOfAsync(envelopeId)).Should().Be("completed");
    }

    [Test]
    public async Task A_witness_signs()
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease", "/sign/", "/witness/"), TestEnvelope.SignHere("/sign/"));
        var witness = TestEnvelope.Signer("2", "Alan Turing", "user-43", TestEnvelope.SignHere("/witness/"), routingOrder: 2);
        witness["witnessFor"] = "1";
        envelope["recipients"]!["witnesses"] = new JsonArray(witness);
        var id = await CreateEnvelopeAsync(envelope);
        await SignAsync(id);

        var returned = await SignAsync(id, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));

        returned.Query.Should().Contain("event=signing_complete");
        TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/1")).Body)[0].Should().Contain("Alan Turing");
        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("witnesses")[0].GetProperty("witnessFor").GetString().Should().Be("1");
    }

    [TestCase("editors")]
    [TestCase("agents")]
    [TestCase("intermediaries")]
    public async Task Editors_agents_and_intermediaries_pass_the_envelope_on(string list)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]![list] = new JsonArray(TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 0));
        var id = await CreateEnvelopeAsync(envelope);
        (await RequestSigningUrlAsync(id, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("RECIPIENT_NOT_IN_SEQUENCE");

        var returned = await SignAsync(id, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));

        returned.Query.Should().Contain("event=viewing_complete");
        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
    }

    [Test]
    public async Task The_access_code_is_asked_for_before_anything_is_shown()
    {
        var envelopeId = await CreateWithAccessCodeAsync();
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        page.Text.Should().Contain("Access code").And.NotContain("Lease");
        (await browser.GetDocumentAsync()).ShouldBe(HttpStatusCode.NotFound);
        (await browser.PressAsync("finish")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusOfAsync(envelopeId)).Should().Be("sent");
    }

    [Test]
    public async Task A_signer_with_the_right_access_code_signs()
    {
        var envelopeId = await CreateWithAccessCodeAsync();
        using var signer = new EmulatedSigner { AccessCode = "1815" };

        var returned = await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        returned.Query.Should().Contain("event=signing_complete");
        (await AccessCodeResultAsync(envelopeId)).Should().Be("Passed");
    }

    [Test]
    public async Task An_emulated_signer_enters_a_wrong_access_code_until_the_session_ends()
    {
        var envelopeId = await CreateWithAccessCodeAsync();
        using var signer = new EmulatedSigner { AccessCode = "1816" };

        var returned = await signer.DeclineAsync(await CreateSigningUrlAsync(envelopeId), "No.");

        returned.Query.Should().Contain("event=access_code_failed");
        (await AccessCodeResultAsync(envelopeId)).Should().Be("Failed");
    }

    [Test]
    public async Task An_emulated_signer_without_an_access_code_says_that_one_is_asked_for()
    {
        var envelopeId = await CreateWithAccessCodeAsync();
        using var signer = new EmulatedSigner();
        var url = await CreateSigningUrlAsync(envelopeId);

        var refused = await signer.Invoking(s => s.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>();

        refused.WithMessage("The signing page asks for an access code: set AccessCode of the signer.");
    }

    [Test]
    public async Task A_wrong_access_code_three_times_keeps_the_signer_out_until_the_envelope_is_sent_again()
    {
        var envelopeId = await CreateWithAccessCodeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId));

        await browser.PressAsync("access-code", ("accessCode", "1"));
        (await browser.PressAsync("access-code", ("accessCode", "2"))).Text.Should().Contain("role=\"alert\"");
        var last = await browser.PressAsync("access-code", ("accessCode", "3"));

        last.Location!.Query.Should().Contain("event=access_code_failed");
        (await AccessCodeResultAsync(envelopeId)).Should().Be("Failed");
        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("ACTIVATION_FAILED");
        (await PutAsync($"envelopes/{envelopeId}?resend_envelope=true", new JsonObject())).ShouldBe(HttpStatusCode.OK);
        await CreateSigningUrlAsync(envelopeId);
    }

    [TestCase("session_timeout")]
    [TestCase("ttl_expired")]
    [TestCase("id_check_failed")]
    [TestCase("fax_pending")]
    [TestCase("exception")]
    public async Task A_session_ends_with_any_event_that_no_button_leads_to(string signingEvent)
    {
        var envelopeId = await CreateEnvelopeAsync();
        Emulator.EndSigningSession(envelopeId, "1", signingEvent);

        var returned = await SignAsync(envelopeId);

        returned.Query.Should().Contain($"event={signingEvent}");
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
    }

    [Test]
    public void A_session_is_not_ended_with_what_a_signer_does()
    {
        Action end = () => Emulator.EndSigningSession(Guid.NewGuid().ToString(), "1", "signing_complete");

        end.Should().Throw<ArgumentException>();
    }

    [TestCase("views/correct", "correct", "Send")]
    [TestCase("views/correct", "cancel", "Cancel")]
    [TestCase("views/recipient_preview", "close", "SessionEnd")]
    public async Task The_views_of_the_sender_end_with_their_events(string view, string button, string signingEvent)
    {
        var envelopeId = await CreateEnvelopeAsync();
        var body = new JsonObject { ["returnUrl"] = ReturnUrl };
        if (view.EndsWith("preview", StringComparison.Ordinal))
        {
            body["recipientId"] = "1";
        }

        var answer = await PostAsync($"envelopes/{envelopeId}/{view}", body);
        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(answer.String("url")));

        (await browser.PressAsync(button)).Location!.Query.Should().Contain($"event={signingEvent}");
        (await StatusOfAsync(envelopeId)).Should().Be("sent");
    }

    [TestCase("views/console", "send")]
    [TestCase("views/console", "correct")]
    [TestCase("envelopes/*/views/recipient_preview", "send")]
    [TestCase("envelopes/*/views/sender", "correct")]
    public async Task A_view_of_the_sender_does_what_its_own_buttons_do_and_no_more(string view, string button)
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var envelopeId = await CreateEnvelopeAsync(draft);
        var body = new JsonObject { ["returnUrl"] = ReturnUrl, ["recipientId"] = "1" };
        if (!view.EndsWith("preview", StringComparison.Ordinal))
        {
            body.Remove("recipientId");
        }

        var answer = await PostAsync(view.Replace("*", envelopeId, StringComparison.Ordinal), body);
        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(answer.String("url")));

        (await browser.PressAsync(button)).ShouldBe(HttpStatusCode.BadRequest);

        (await StatusOfAsync(envelopeId)).Should().Be("created");
    }

    [Test]
    public async Task The_console_shows_the_envelopes_of_the_account()
    {
        await CreateEnvelopeAsync();
        var view = await PostAsync("views/console", new JsonObject { ["returnUrl"] = ReturnUrl });
        using var browser = new TestBrowser();

        (await browser.OpenAsync(new Uri(view.String("url")))).Text.Should().Contain("Please sign your lease");
    }

    [Test]
    public async Task Every_kind_of_field_keeps_its_value_and_shows_it()
    {
        var tabs = new JsonObject
        {
            ["radioGroupTabs"] = new JsonArray(new JsonObject
            {
                ["groupName"] = "Colour",
                ["documentId"] = "1",
                ["radios"] = new JsonArray(Radio("red", "100"), Radio("blue", "120")),
            }),
            ["listTabs"] = new JsonArray(new JsonObject
            {
                ["tabLabel"] = "Size",
                ["anchorString"] = "/size/",
                ["listItems"] = new JsonArray(
                    new JsonObject { ["text"] = "Small one", ["value"] = "S" }, new JsonObject { ["text"] = "Large one", ["value"] = "L" }),
            }),
            ["numberTabs"] = new JsonArray(new JsonObject { ["tabLabel"] = "Rooms", ["anchorString"] = "/rooms/" }),
            ["firstNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/first/" }),
            ["noteTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/note/", ["value"] = "Read this" }),
        };
        var envelopeId = await CreateEnvelopeAsync(
            TestEnvelope.ForAda(TestPdf.WithLines("/size/", "/rooms/", "/first/", "/note/"), tabs));
        using var signer = new EmulatedSigner { Values = { ["Colour"] = "blue", ["Size"] = "L", ["Rooms"] = "3" } };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        var values = (await GetAsync($"envelopes/{envelopeId}/form_data")).Json.GetProperty("formData").EnumerateArray()
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item.GetProperty("value").GetString());
        values["Colour"].Should().Be("blue");
        values["Size"].Should().Be("L");
        values["Rooms"].Should().Be("3");
        var group = (await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Json.GetProperty("radioGroupTabs")[0];
        group.GetProperty("value").GetString().Should().Be("blue");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0]
            .Should().Contain("Large one").And.Contain("Read this").And.Contain("Ada");
    }

    [TestCase("numberTabs", "many")]
    [TestCase("emailTabs", "nobody")]
    [TestCase("zipTabs", "123")]
    [TestCase("ssnTabs", "123")]
    public async Task A_value_of_another_form_is_not_taken(string list, string value)
    {
        var tabs = new JsonObject
        {
            [list] = new JsonArray(new JsonObject { ["tabLabel"] = "Field", ["anchorString"] = "/x/" }),
        };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/x/"), tabs));
        using var signer = new EmulatedSigner { Values = { ["Field"] = value } };
        var url = await CreateSigningUrlAsync(envelopeId);

        Func<Task> sign = () => signer.SignAsync(url);

        await sign.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Field*");
        await SignAsync(envelopeId);
        (await StatusOfAsync(envelopeId)).Should().Be("completed", "the emulated signer enters something that fits");
    }

    [Test]
    public async Task A_date_is_kept_in_whatever_form_it_is_entered()
    {
        var tab = new JsonObject { ["tabLabel"] = "Field", ["anchorString"] = "/x/", ["value"] = "31/12/2026" };
        var envelopeId = await CreateEnvelopeAsync(
            TestEnvelope.ForAda(TestPdf.WithLines("/x/"), new JsonObject { ["dateTabs"] = new JsonArray(tab) }));
        using var signer = new EmulatedSigner { Values = { ["Field"] = "am Silvestertag" } };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        (await GetAsync($"envelopes/{envelopeId}/form_data")).Json.GetProperty("formData")[0].GetProperty("value").GetString()
            .Should().Be("am Silvestertag");
    }

    [TestCase("numberTabs", "value", "many", "enter a number")]
    [TestCase("numericalTabs", "value", "many", "enter a number")]
    [TestCase("numericalTabs", "numericalValue", "9", "enter a number from 10")]
    [TestCase("emailTabs", "value", "nobody", "enter an e-mail address")]
    [TestCase("zipTabs", "value", "123", "enter a ZIP code")]
    [TestCase("ssnTabs", "value", "123", "enter a Social Security number")]
    [TestCase("textTabs", "value", "too long a text", "at most 8 characters")]
    [TestCase("dateTabs", "value", "acme", "begin with a capital")]
    public async Task A_given_value_with_which_nobody_could_finish_is_refused_by_name(string list, string member, string value, string advice)
    {
        JsonObject Tabs(bool locked)
        {
            var tab = new JsonObject { ["tabLabel"] = "Field", ["anchorString"] = "/x/", [member] = value, ["locked"] = locked ? "true" : "false" };
            switch (list)
            {
                case "numericalTabs":
                    tab["minNumericalValue"] = "10";
                    break;
                case "textTabs":
                    tab["maxLength"] = "8";
                    break;
                case "dateTabs":
                    tab["validationPattern"] = "^[A-Z]";
                    tab["validationMessage"] = "begin with a capital";
                    break;
            }

            return new JsonObject { [list] = new JsonArray(tab) };
        }

        // DocuSign's description lacks numericalTabs.
        Task<Answer> SendAsync(bool locked) => this.SendAsync(
            HttpMethod.Post, "envelopes", new Contract.UndocumentedContent(TestEnvelope.ForAda(TestPdf.WithLines("/x/"), Tabs(locked))));

        var refused = await SendAsync(locked: false);

        refused.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        refused.Text.Should().Contain("Field").And.Contain(advice);
        var locked = (await SendAsync(locked: true)).String("envelopeId");
        await SignAsync(locked);
        (await StatusOfAsync(locked)).Should().Be("completed", "a signer does not enter a locked value");
    }

    private static JsonObject Radio(string value, string x) => new()
    {
        ["value"] = value,
        ["pageNumber"] = "1",
        ["xPosition"] = x,
        ["yPosition"] = "300",
        ["required"] = "true",
    };

    private Task<string> CreateWithAccessCodeAsync()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["accessCode"] = "1815";
        return CreateEnvelopeAsync(envelope);
    }

    private async Task<string?> AccessCodeResultAsync(string envelopeId) =>
        (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("signers")[0]
            .GetProperty("recipientAuthenticationStatus").GetProperty("accessCodeResult").GetProperty("status").GetString();
}
