using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The e-mails and text messages that DocuSign would have sent.</summary>
internal sealed class MailboxTests : EmulatorTest
{
    private const string StartUrl =
        "https://app.example.com/[[recipientId]]/sign?envelope=[[envelopeId]]&name=[[recipientName]]&mail=[[recipientEmail]]&lease=[[Lease]]";

    [Test]
    public async Task A_remote_signer_signs_by_the_link_of_their_e_mail_as_often_as_they_open_it()
    {
        var envelope = ForRemoteAda();
        envelope["emailBlurb"] = "It is due on Friday.";
        envelope["recipients"]!["signers"]![0]!["note"] = "See page 3.";
        envelope["recipients"]!["signers"]![0]!["accessCode"] = "1815";
        envelope["recipients"]!["signers"]![0]!["addAccessCodeToEmail"] = "true";
        await CreateEnvelopeAsync(envelope);

        var mail = Emulator.Mailbox.Should().ContainSingle().Subject;

        (mail.Channel, mail.To, mail.Subject, mail.RecipientId).Should().Be(("email", "ada@example.com", "Please sign your lease", "1"));
        mail.Body.Should().Be("It is due on Friday.\n\nSee page 3.\n\nAccess code: 1815");
        mail.ToString().Should().NotContain("ada").And.NotContain("slt");
        using var signer = new EmulatedSigner { AccessCode = "1815" };
        (await signer.FinishLaterAsync(mail.Link!)).Query.Should().Be("?event=cancel");
        (await signer.SignAsync(mail.Link!)).Query.Should().Be("?event=signing_complete");
    }

    [Test]
    public async Task An_embedded_signer_gets_no_e_mail()
    {
        await CreateEnvelopeAsync();

        Emulator.Mailbox.Should().BeEmpty();
    }

    [Test]
    public async Task The_next_in_the_order_get_their_e_mail_when_it_is_their_turn_and_copies_without_a_link()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]!.AsArray().Add(TestEnvelope.Signer("2", "Alan Turing", clientUserId: null, routingOrder: 2));
        envelope["recipients"]!["carbonCopies"] = new JsonArray(TestEnvelope.Signer("3", "Mary Somerville", null, routingOrder: 2));
        var id = await CreateEnvelopeAsync(envelope);
        Emulator.Mailbox.Should().BeEmpty();

        await SignAsync(id);

        Emulator.Mailbox.Select(mail => (mail.To, mail.Link is not null))
            .Should().BeEquivalentTo([("alan@example.com", true), ("mary@example.com", false)]);
    }

    [Test]
    public async Task Sending_again_writes_again()
    {
        var id = await CreateEnvelopeAsync(ForRemoteAda());

        (await PutAsync($"envelopes/{id}?resend_envelope=true", new JsonObject())).ShouldBe(HttpStatusCode.OK);

        Emulator.Mailbox.Should().HaveCount(2);
    }

    [Test]
    public async Task A_recipient_has_a_language_a_subject_and_a_text_of_their_own()
    {
        var envelope = ForRemoteAda();
        envelope["recipients"]!["signers"]![0]!["emailNotification"] = new JsonObject
        {
            ["supportedLanguage"] = "fr",
            ["emailSubject"] = "Votre bail",
            ["emailBody"] = "Merci de signer.",
        };

        await CreateEnvelopeAsync(envelope);

        var mail = Emulator.Mailbox.Should().ContainSingle().Subject;
        (mail.Language, mail.Subject, mail.Body).Should().Be(("fr", "Votre bail", "Merci de signer."));
    }

    [TestCase("SMS")]
    [TestCase("WhatsApp")]
    public async Task A_phone_gets_the_message_instead_of_an_e_mail_address(string method)
    {
        var envelope = ForRemoteAda();
        var signer = envelope["recipients"]!["signers"]![0]!.AsObject();
        signer.Remove("email");
        signer["deliveryMethod"] = method;
        signer["phoneNumber"] = Phone();

        var id = await CreateEnvelopeAsync(envelope);

        var message = Emulator.Mailbox.Should().ContainSingle().Subject;
        (message.Channel, message.To).Should().Be((method, "+44 7700900123"));
        using var browser = new EmulatedSigner();
        (await browser.SignAsync(message.Link!)).Query.Should().Be("?event=signing_complete");
        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [TestCase("SMS")]
    [TestCase("WhatsApp")]
    public async Task A_phone_gets_a_message_beside_the_e_mail(string method)
    {
        var envelope = ForRemoteAda();
        envelope["recipients"]!["signers"]![0]!["additionalNotifications"] = new JsonArray(
            new JsonObject { ["secondaryDeliveryMethod"] = method, ["phoneNumber"] = Phone() });

        await CreateEnvelopeAsync(envelope);

        Emulator.Mailbox.Select(message => (message.Channel, message.To))
            .Should().Equal(("email", "ada@example.com"), (method, "+44 7700900123"));
    }

    [Test]
    public async Task A_recipient_without_an_e_mail_address_is_reached_by_an_additional_notification()
    {
        var envelope = ForRemoteAda();
        var signer = envelope["recipients"]!["signers"]![0]!.AsObject();
        signer.Remove("email");
        signer["additionalNotifications"] = new JsonArray(
            new JsonObject { ["secondaryDeliveryMethod"] = "SMS", ["phoneNumber"] = Phone() });

        await CreateEnvelopeAsync(envelope);

        Emulator.Mailbox.Should().ContainSingle().Which.Channel.Should().Be("SMS");
    }

    [TestCase("fax", true)]
    [TestCase("SMS", false)]
    public async Task An_undeliverable_additional_notification_is_refused(string method, bool hasNumber)
    {
        var envelope = ForRemoteAda();
        var notification = new JsonObject { ["secondaryDeliveryMethod"] = method };
        if (hasNumber)
        {
            notification["phoneNumber"] = Phone();
        }

        envelope["recipients"]!["signers"]![0]!["additionalNotifications"] = new JsonArray(notification);

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("'additionalNotifications");
    }

    [Test]
    public async Task The_e_mail_of_an_embedded_signer_leads_to_the_application()
    {
        var envelope = Starting(StartUrl);
        envelope["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Lease", ["value"] = "7 & 8" }),
        };
        var id = await CreateEnvelopeAsync(envelope);
        var mail = Emulator.Mailbox.Should().ContainSingle().Subject;

        var answer = await Answer.ReadAsync(await Http.GetAsync(mail.Link));

        answer.Location!.AbsoluteUri.Should().Be(
            $"https://app.example.com/1/sign?envelope={id}&name=Ada%20Lovelace&mail=ada%40example.com&lease=7%20%26%208");
        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
    }

    [Test]
    public async Task The_e_mail_of_an_embedded_signer_leads_to_DocuSign()
    {
        var id = await CreateEnvelopeAsync(Starting("SIGN_AT_DOCUSIGN"));

        using var signer = new EmulatedSigner();
        (await signer.SignAsync(Emulator.Mailbox.Single().Link!)).Query.Should().Be("?event=signing_complete");

        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task A_start_URL_that_no_browser_can_open_is_refused()
    {
        var answer = await PostAsync("envelopes", Starting("start here"));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("'embeddedRecipientStartURL'");
    }

    [Test]
    public async Task A_link_that_is_too_early_or_too_late_says_so()
    {
        var id = await CreateEnvelopeAsync(ForRemoteAda());
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "Sold" });

        (await Answer.ReadAsync(await Http.GetAsync(Emulator.Mailbox[0].Link))).ShouldBe(HttpStatusCode.BadRequest);
        (await Answer.ReadAsync(await Http.GetAsync($"Signing/Messages?slt={Guid.NewGuid()}"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_mailbox_is_on_the_home_page_and_can_be_had_over_http()
    {
        await CreateEnvelopeAsync(ForRemoteAda());

        var page = await Answer.ReadAsync(await Http.GetAsync("/"));
        var mailbox = await Answer.ReadAsync(await Http.GetAsync("emulator/mailbox"));

        page.Text.Should().Contain("Mailbox").And.Contain(WebUtility.HtmlEncode(Emulator.Mailbox[0].Link!.PathAndQuery));
        var message = mailbox.Json.GetProperty("messages")[0];
        message.GetProperty("to").GetString().Should().Be("ada@example.com");
        message.GetProperty("link").GetString().Should().Be(Emulator.Mailbox[0].Link!.AbsoluteUri);
        var one = await Answer.ReadAsync(await Http.GetAsync($"emulator/mailbox/{message.GetProperty("messageId").GetString()}"));
        one.String("channel").Should().Be("email");
    }

    private static JsonObject ForRemoteAda()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("clientUserId");
        return envelope;
    }

    private static JsonObject Starting(string url)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["embeddedRecipientStartURL"] = url;
        return envelope;
    }

    private static JsonObject Phone() => new() { ["countryCode"] = "44", ["number"] = "7700900123" };
}
