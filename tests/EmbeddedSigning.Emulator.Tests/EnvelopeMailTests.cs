using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The e-mails that tell how an envelope has ended.</summary>
internal sealed class EnvelopeMailTests : EmulatorTest
{
    private const string Sender = "grace@example.com";

    [Test]
    public async Task Everybody_who_gets_e_mails_and_the_sender_are_told_that_an_envelope_is_complete()
    {
        var envelope = ForRemoteAda();
        envelope["recipients"]!["signers"]![0]!["emailNotification"] = new JsonObject { ["supportedLanguage"] = "fr", ["emailSubject"] = "Votre bail" };
        envelope["recipients"]!["signers"]![0]!["accessCode"] = "1815";
        envelope["recipients"]!["signers"]![0]!["addAccessCodeToEmail"] = "true";
        envelope["recipients"]!["carbonCopies"] = new JsonArray(TestEnvelope.Signer("3", "Mary Somerville", null));
        var id = await CreateEnvelopeAsync(envelope);
        using var signer = new EmulatedSigner { AccessCode = "1815" };
        await signer.SignAsync(Emulator.Mailbox[0].Link!);

        var mails = Emulator.Mailbox.Skip(2).ToList();

        mails.Select(mail => (mail.To, mail.RecipientId, mail.Subject, mail.Language, mail.Link is not null)).Should().BeEquivalentTo(
            [("ada@example.com", "1", "Votre bail", "fr", true), ("mary@example.com", "3", "Please sign your lease", null, false), (Sender, null, "Please sign your lease", (string?)null, false)]);
        mails.Should().OnlyContain(mail => mail.Body.Contains("complete", StringComparison.Ordinal) && !mail.Body.Contains("1815", StringComparison.Ordinal));
        mails.Should().OnlyContain(mail => mail.EnvelopeId == id && mail.Channel == "email");
        (await signer.SignAsync(mails[0].Link!)).Query.Should().Be("?event=viewing_complete");
    }

    [Test]
    public async Task Of_an_embedded_recipient_only_the_sender_hears_unless_there_is_a_start_URL()
    {
        await SignAsync(await CreateEnvelopeAsync());
        Emulator.Mailbox.Select(mail => mail.To).Should().Equal(Sender);

        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["embeddedRecipientStartURL"] = "https://app.example.com/[[recipientId]]";
        await SignAsync(await CreateEnvelopeAsync(envelope));

        Emulator.Mailbox.Select(mail => mail.To).Should().BeEquivalentTo(Sender, "ada@example.com", "ada@example.com", Sender);
        var last = Emulator.Mailbox.Last(mail => mail.RecipientId is not null);
        (await Answer.ReadAsync(await Http.GetAsync(last.Link))).Location!.AbsoluteUri.Should().Be("https://app.example.com/1");
    }

    [Test]
    public async Task Those_who_had_it_and_the_sender_read_why_somebody_declined()
    {
        await CreateEnvelopeAsync(ForAdaThenAlan());
        using var signer = new EmulatedSigner();
        await signer.DeclineAsync(Emulator.Mailbox[0].Link!, "The rent is too high.");

        var mails = Emulator.Mailbox.Skip(1).ToList();

        mails.Select(mail => mail.To).Should().BeEquivalentTo("ada@example.com", Sender);
        mails.Should().OnlyContain(mail => mail.Body.Contains("Ada Lovelace") && mail.Body.Contains("The rent is too high."));
    }

    [Test]
    public async Task Those_who_had_it_read_why_it_was_voided()
    {
        var id = await CreateEnvelopeAsync(ForAdaThenAlan());
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "The flat is sold." });

        var mail = Emulator.Mailbox.Skip(1).Should().ContainSingle().Subject;

        (mail.To, mail.Link).Should().Be(("ada@example.com", null));
        mail.Body.Should().Contain("The flat is sold.");
    }

    [Test]
    public async Task They_read_that_it_has_expired()
    {
        await CreateEnvelopeAsync(ForAdaThenAlan());

        Clock.Advance(TimeSpan.FromDays(121));

        var mail = Emulator.Mailbox.Skip(1).Should().ContainSingle().Subject;
        mail.To.Should().Be("ada@example.com");
        mail.Body.Should().Contain("Envelope has expired.");
    }

    [Test]
    public async Task A_recipient_whose_e_mails_are_suppressed_and_a_draft_get_none()
    {
        var envelope = ForRemoteAda();
        envelope["recipients"]!["signers"]![0]!["suppressEmails"] = "true";
        var id = await CreateEnvelopeAsync(envelope);
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "Sold" });
        var draft = ForRemoteAda();
        draft["status"] = "created";
        await PutAsync("folders/recyclebin", new JsonObject { ["envelopeIds"] = new JsonArray(await CreateEnvelopeAsync(draft)) });

        Emulator.Mailbox.Should().BeEmpty();
    }

    private static JsonObject ForRemoteAda()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("clientUserId");
        return envelope;
    }

    private static JsonObject ForAdaThenAlan()
    {
        var envelope = ForRemoteAda();
        envelope["recipients"]!["signers"]!.AsArray().Add(TestEnvelope.Signer("2", "Alan Turing", clientUserId: null, routingOrder: 2));
        return envelope;
    }
}
