using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class SigningTests : EmulatorTest
{
    [Test]
    public async Task Signing_returns_to_the_application_and_completes_the_envelope()
    {
        var envelopeId = await CreateEnvelopeAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));

        var returned = await SignAsync(envelopeId);

        returned.AbsoluteUri.Should().Be("https://app.example.com/signed?order=7&event=signing_complete");
        var envelope = await GetAsync($"envelopes/{envelopeId}");
        envelope.String("status").Should().Be("completed");
        envelope.String("sentDateTime").Should().StartWith("2026-11-24T09:30:00");
        envelope.String("deliveredDateTime").Should().StartWith("2026-11-24T09:31:00");
        envelope.String("completedDateTime").Should().StartWith("2026-11-24T09:31:00");
        var signer = await SignerAsync(envelopeId, 0);
        signer.GetProperty("status").GetString().Should().Be("completed");
        signer.GetProperty("signedDateTime").GetString().Should().StartWith("2026-11-24T09:31:00");
    }

    [TestCase("https://app.example.com/signed", "https://app.example.com/signed?event=signing_complete")]
    [TestCase("https://app.example.com/?a=1&b=%20x", "https://app.example.com/?a=1&b=%20x&event=signing_complete")]
    [TestCase("https://app.example.com/#/signed?x", "https://app.example.com/?event=signing_complete#/signed?x")]
    [TestCase("myapp://signed", "myapp://signed/?event=signing_complete")]
    public async Task The_event_is_appended_to_any_return_url(string returnUrl, string expected)
    {
        var returned = await SignAsync(await CreateEnvelopeAsync(), TestEnvelope.ViewForAda(returnUrl));

        returned.AbsoluteUri.Should().Be(expected);
    }

    [Test]
    public async Task Opening_the_page_delivers_the_envelope_and_finishing_later_leaves_it_so()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var signer = new EmulatedSigner();

        var returned = await signer.FinishLaterAsync(await CreateSigningUrlAsync(envelopeId));

        returned.AbsoluteUri.Should().Be(ReturnUrl + "&event=cancel");
        (await StatusOfAsync(envelopeId)).Should().Be("delivered");
        (await SignerAsync(envelopeId, 0)).GetProperty("status").GetString().Should().Be("delivered");
        (await SignAsync(envelopeId)).Query.Should().Contain("event=signing_complete");
    }

    [Test]
    public async Task Declining_declines_the_envelope_for_all_recipients()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43")));
        using var signer = new EmulatedSigner();

        var returned = await signer.DeclineAsync(await CreateSigningUrlAsync(envelopeId), "The rent is <too> high");

        returned.AbsoluteUri.Should().Be(ReturnUrl + "&event=decline");
        (await StatusOfAsync(envelopeId)).Should().Be("declined");
        var ada = await SignerAsync(envelopeId, 0);
        ada.GetProperty("status").GetString().Should().Be("declined");
        ada.GetProperty("declinedReason").GetString().Should().Be("The rent is <too> high");
        Emulator.Envelopes[0].Recipients[0].DeclinedReason.Should().Be("The rent is <too> high");
        (await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl))).Query
            .Should().Contain("event=viewing_complete");
    }

    [Test]
    public async Task A_signer_who_has_signed_can_view_the_envelope_again()
    {
        var envelopeId = await CreateEnvelopeAsync();
        await SignAsync(envelopeId);

        var returned = await SignAsync(envelopeId);

        returned.AbsoluteUri.Should().Be(ReturnUrl + "&event=viewing_complete");
        (await StatusOfAsync(envelopeId)).Should().Be("completed");
    }

    [Test]
    public async Task The_next_in_the_order_receives_the_envelope_when_all_before_have_signed()
    {
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "a", routingOrder: 1),
            TestEnvelope.Signer("2", "Alan Turing", "b", routingOrder: 1),
            TestEnvelope.Signer("3", "Edsger Dijkstra", "c", routingOrder: 3));
        envelope["recipients"]!["carbonCopies"] =
            new JsonArray(TestEnvelope.Signer("4", "Legal Department", null, routingOrder: 2));
        var envelopeId = await CreateEnvelopeAsync(envelope);
        Statuses().Should().Equal("sent", "sent", "created", "created");

        await SignAsync(envelopeId, TestEnvelope.View("Ada Lovelace", "a", ReturnUrl));
        Statuses().Should().Equal("completed", "sent", "created", "created");

        await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "b", ReturnUrl));
        Statuses().Should().Equal("completed", "completed", "sent", "completed");

        await SignAsync(envelopeId, TestEnvelope.View("Edsger Dijkstra", "c", ReturnUrl));
        Statuses().Should().AllBe("completed");
        Emulator.Envelopes[0].Status.Should().Be("completed");

        IEnumerable<string> Statuses() => Emulator.Envelopes[0].Recipients.Select(recipient => recipient.Status);
    }

    [Test]
    public async Task A_signer_may_change_their_name_and_the_old_one_is_then_unknown()
    {
        var envelopeId = await CreateEnvelopeAsync();
        using var signer = new EmulatedSigner { FullName = "Augusta Ada King" };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        (await SignerAsync(envelopeId, 0)).GetProperty("name").GetString().Should().Be("Augusta Ada King");
        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.ViewForAda(ReturnUrl)))
            .ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view["userName"] = "Augusta Ada King";
        (await RequestSigningUrlAsync(envelopeId, view)).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase("X", "true")]
    [TestCase("", "false")]
    [TestCase("True", "true")]
    public async Task A_checkbox_takes_what_form_data_tells_of_one(string value, string selected)
    {
        var envelopeId = await CreateEnvelopeAsync(WithCheckbox());
        using var signer = new EmulatedSigner { Values = { ["Pets"] = value } };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        (await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Text.Should().Contain($"\"selected\":\"{selected}\"");
    }

    [Test]
    public async Task A_value_that_says_nothing_of_a_checkbox_names_the_checkbox()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync(WithCheckbox()));
        using var signer = new EmulatedSigner { Values = { ["Pets"] = "yes" } };

        await FluentActions.Awaiting(() => signer.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*'Pets'*true or false*");
    }

    [Test]
    public async Task A_value_with_a_misspelt_label_names_the_labels_of_the_page()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync(WithCheckbox()));
        using var signer = new EmulatedSigner { Values = { ["pets"] = "true" } };

        await FluentActions.Awaiting(() => signer.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*'pets'*labels: Pets.");
    }

    private static JsonObject WithCheckbox() => TestEnvelope.ForAda(
        TestPdf.WithLines("/a/"),
        new JsonObject { ["checkboxTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Pets", ["selected"] = "true" }) });

    [Test]
    public async Task The_fields_keep_what_the_signer_entered()
    {
        JsonObject tabs = new()
        {
            ["textTabs"] = new JsonArray(
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "IBAN" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "City", ["value"] = "London" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Rent", ["value"] = "500", ["locked"] = "true" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Short", ["maxLength"] = "2" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Note", ["required"] = "false" }),
            ["checkboxTabs"] = new JsonArray(
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Pets" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Terms", ["required"] = "true" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "News", ["selected"] = "true" },
                new JsonObject { ["anchorString"] = "/a/", ["tabLabel"] = "Garage" }),
            ["dateSignedTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/a/" }),
            ["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/a/" }),
            ["emailAddressTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/a/" }),
        };
        var envelopeId = await CreateEnvelopeAsync(
            TestEnvelope.ForAda(TestPdf.WithLines("/a/"), tabs));
        using var signer = new EmulatedSigner
        {
            Values = { ["IBAN"] = "GB00 \"7\" & <8>", ["News"] = "false", ["Garage"] = "true" },
        };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        var recipients = await GetAsync($"envelopes/{envelopeId}/recipients?include_tabs=true");
        var read = recipients.Json.GetProperty("signers")[0].GetProperty("tabs");
        Values("textTabs", "value").Should().Equal("GB00 \"7\" & <8>", "London", "500", "n/", "");
        Values("checkboxTabs", "selected").Should().Equal("false", "true", "false", "true");
        Values("dateSignedTabs", "value").Should().Equal("11/24/2026");
        Values("fullNameTabs", "value").Should().Equal("Ada Lovelace");
        Values("emailAddressTabs", "value").Should().Equal("ada@example.com");

        IEnumerable<string?> Values(string list, string property) =>
            read.GetProperty(list).EnumerateArray().Select(tab => tab.GetProperty(property).GetString());
    }

    [Test]
    public async Task A_used_url_tells_the_signer_so()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelopeId);
        using var signer = new EmulatedSigner();
        await signer.FinishLaterAsync(url);

        (await signer.SignAsync(url)).AbsoluteUri.Should().Be(ReturnUrl + "&event=ttl_expired");
    }

    private async Task<JsonElement> SignerAsync(string envelopeId, int index) =>
        (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("signers")[index];
}
