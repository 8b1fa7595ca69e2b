using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Signers who let somebody else sign.</summary>
internal sealed class AssignmentTests : ConnectTest
{
    [Test]
    public async Task The_new_signer_gets_an_e_mail_and_signs_and_the_first_gets_a_copy()
    {
        var id = await CreateEnvelopeAsync(ForRemoteAda(signer => signer["accessCode"] = "1815"));
        using var ada = new EmulatedSigner { AccessCode = "1815" };

        var end = await ada.AssignAsync(Emulator.Mailbox[0].Link!, "Alan Turing", "alan@example.com", "He is the tenant.");

        (await Answer.ReadAsync(await Http.GetAsync(end))).Text.Should().Contain("You have assigned it to someone else");
        var recipients = (await GetAsync($"envelopes/{id}/recipients?include_tabs=true")).Json;
        var signer = recipients.GetProperty("signers").EnumerateArray().Should().ContainSingle().Subject;
        Texts(signer, "recipientId", "name", "email", "status").Should().Equal("1", "Alan Turing", "alan@example.com", "sent");
        signer.GetProperty("tabs").GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
        Texts(recipients.GetProperty("carbonCopies")[0], "recipientId", "name", "email", "status")
            .Should().Equal("2", "Ada Lovelace", "ada@example.com", "completed");
        Emulator.Mailbox.Skip(1).Select(mail => (mail.To, mail.Link is not null)).Should().BeEquivalentTo([("alan@example.com", true), ("grace@example.com", false)]);
        Emulator.Mailbox.Skip(1).Should().OnlyContain(mail => mail.Body.Contains("Ada Lovelace has assigned it to Alan Turing: He is the tenant."));
        await DeliverAsync();
        Receiver.Subjects.Should().Equal("recipient-sent 1", "recipient-reassign 1", "recipient-sent 1");

        using var alan = new EmulatedSigner { AccessCode = "1815" };
        (await alan.SignAsync(Emulator.Mailbox[1].Link!)).Query.Should().Be("?event=signing_complete");
        (await StatusOfAsync(id)).Should().Be("completed");
        Emulator.Mailbox.Skip(3).Select(mail => mail.To).Should().BeEquivalentTo("alan@example.com", "ada@example.com", "grace@example.com");
        Emulator.Envelopes[0].Recipients[0].Name.Should().Be("Alan Turing");
    }

    [Test]
    public async Task The_link_of_the_first_signer_leads_to_the_documents_without_fields()
    {
        await CreateEnvelopeAsync(ForRemoteAda());
        using var ada = new EmulatedSigner();
        await ada.AssignAsync(Emulator.Mailbox[0].Link!, "Alan Turing", "alan@example.com", string.Empty);

        (await ada.SignAsync(Emulator.Mailbox[0].Link!)).Query.Should().Be("?event=viewing_complete");

        Emulator.Envelopes[0].Status.Should().Be("delivered");
    }

    [Test]
    public async Task Messages_to_the_phone_of_the_first_signer_are_not_for_the_new_one()
    {
        await CreateEnvelopeAsync(ForRemoteAda(signer =>
        {
            signer["deliveryMethod"] = "SMS";
            signer["phoneNumber"] = new JsonObject { ["countryCode"] = "44", ["number"] = "7700900123" };
        }));
        using var ada = new EmulatedSigner();

        await ada.AssignAsync(Emulator.Mailbox[0].Link!, "Alan Turing", "alan@example.com", string.Empty);

        Emulator.Mailbox[1].Channel.Should().Be("email");
        Emulator.Mailbox.Should().ContainSingle(mail => mail.Channel == "SMS");
    }

    [Test]
    public async Task What_the_sender_forbids_is_not_offered_and_refused()
    {
        var envelope = ForRemoteAda();
        envelope["allowReassign"] = "false";
        var id = await CreateEnvelopeAsync(envelope);
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(Emulator.GetRemoteSigningUrl(id, "1"));

        page.Text.Should().NotContain("Assign to someone else");
        (await browser.PressAsync("assign", ("assignName", "Alan Turing"), ("assignEmail", "alan@example.com"))).ShouldBe(HttpStatusCode.BadRequest);
        using var ada = new EmulatedSigner();
        await ada.Awaiting(signer => signer.AssignAsync(Emulator.Mailbox[0].Link!, "Alan Turing", "alan@example.com", string.Empty))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*no button 'assign'*");
    }

    [Test]
    public async Task It_is_not_offered_to_an_embedded_signer()
    {
        using var signer = new EmulatedSigner();
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());

        await signer.Awaiting(ada => ada.AssignAsync(url, "Alan Turing", "alan@example.com", string.Empty))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*no button 'assign'*");
    }

    [TestCase("", "alan@example.com", "Enter the name")]
    [TestCase("Alan Turing", "alan", "Enter the e-mail address")]
    public async Task Who_cannot_be_written_to_is_not_accepted(string name, string email, string problem)
    {
        await CreateEnvelopeAsync(ForRemoteAda());
        using var ada = new EmulatedSigner();

        await ada.Awaiting(signer => signer.AssignAsync(Emulator.Mailbox[0].Link!, name, email, string.Empty))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage($"*{problem}*");

        Emulator.Mailbox.Should().HaveCount(1);
    }

    private JsonObject ForRemoteAda(Action<JsonObject>? change = null)
    {
        var envelope = EnvelopeWith(Notification("recipient-sent", "recipient-reassign"));
        var signer = envelope["recipients"]!["signers"]![0]!.AsObject();
        signer.Remove("clientUserId");
        change?.Invoke(signer);
        return envelope;
    }

    private static IEnumerable<string?> Texts(System.Text.Json.JsonElement recipient, params string[] members) =>
        members.Select(member => recipient.GetProperty(member).GetString());
}
