using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Where answers to the e-mails of an envelope go, and who archives the e-mails.</summary>
internal sealed class EmailSettingTests : EmulatorTest
{
    [Test]
    public async Task The_archive_gets_a_copy_of_every_e_mail_and_of_nothing_else()
    {
        var envelope = With(new JsonObject { ["bccEmailAddresses"] = new JsonArray(new JsonObject { ["email"] = "archive@example.com" }) });
        envelope["recipients"]!["signers"]![0]!["additionalNotifications"] = new JsonArray(new JsonObject
        {
            ["secondaryDeliveryMethod"] = "SMS",
            ["phoneNumber"] = new JsonObject { ["countryCode"] = "44", ["number"] = "7700900123" },
        });
        var id = await CreateEnvelopeAsync(envelope);
        await PutAsync($"envelopes/{id}?resend_envelope=true", new JsonObject());
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "The flat is sold." });

        var copies = Emulator.Mailbox.Where(mail => mail.To == "archive@example.com").ToList();

        copies.Should().HaveCount(3).And.OnlyContain(mail => mail.Channel == "email" && mail.RecipientId == "1");
        copies[0].Subject.Should().Be("Please sign your lease");
        copies[2].Body.Should().Contain("The flat is sold.");
    }

    [Test]
    public async Task Answers_go_to_another_address()
    {
        await CreateEnvelopeAsync(With(new JsonObject
        {
            ["replyEmailAddressOverride"] = "leases@example.com",
            ["replyEmailNameOverride"] = "Leases",
        }));

        var mailbox = await Answer.ReadAsync(await Http.GetAsync("emulator/mailbox"));

        var message = mailbox.Json.GetProperty("messages")[0];
        message.GetProperty("replyToAddress").GetString().Should().Be("leases@example.com");
        message.GetProperty("replyToName").GetString().Should().Be("Leases");
        Emulator.Mailbox.Should().ContainSingle().Which.Should().BeEquivalentTo(new { ReplyToAddress = "leases@example.com", ReplyToName = "Leases" });
    }

    [TestCase("replyEmailAddressOverride")]
    [TestCase("bccEmailAddresses")]
    public async Task What_is_no_e_mail_address_is_refused(string member)
    {
        JsonNode value = member == "bccEmailAddresses" ? new JsonArray(new JsonObject { ["email"] = "archive" }) : JsonValue.Create("leases")!;

        var answer = await PostAsync("envelopes", With(new JsonObject { [member] = value }));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    private static JsonObject With(JsonObject settings)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("clientUserId");
        envelope["emailSettings"] = settings;
        return envelope;
    }
}
