using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients who are warned before an envelope expires.</summary>
internal sealed class ExpirationWarningTests : EmulatorTest
{
    [Test]
    public async Task Who_still_has_to_act_is_warned_once_so_many_days_before_the_end()
    {
        var id = await CreateAsync(after: 10, warn: 3);

        Clock.Advance(TimeSpan.FromDays(6.9));
        Emulator.Mailbox.Should().HaveCount(1);
        Clock.Advance(TimeSpan.FromDays(0.2));
        Emulator.Mailbox.Should().HaveCount(2);
        Clock.Advance(TimeSpan.FromDays(2));

        var warning = Emulator.Mailbox.Skip(1).Should().ContainSingle().Subject;
        (warning.To, warning.Subject, warning.EnvelopeId).Should().Be(("ada@example.com", "Please sign your lease", id));
        warning.Body.Should().Contain("2026-12-04");
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(warning.Link!)).Query.Should().Be("?event=signing_complete");
    }

    [TestCase("true", 0, true)]
    [TestCase("false", 3, true)]
    [TestCase("true", 3, false)]
    public async Task Without_days_without_an_own_end_and_without_e_mails_there_is_no_warning(string enabled, int warn, bool isRemote)
    {
        await CreateAsync(after: 10, warn, enabled, isRemote);

        Clock.Advance(TimeSpan.FromDays(enabled == "true" ? 9 : 118));

        Emulator.Mailbox.Should().HaveCount(isRemote ? 1 : 0);
    }

    [Test]
    public async Task A_jump_beyond_the_end_warns_nobody_and_those_who_signed_are_not_warned()
    {
        await CreateAsync(after: 10, warn: 3);
        Clock.Advance(TimeSpan.FromDays(11));
        Emulator.Mailbox.Select(mail => mail.Body).Should().NotContain(body => body.Contains("2026", StringComparison.Ordinal));

        var id = await CreateAsync(after: 10, warn: 3);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(Emulator.Mailbox[^1].Link!);
        var count = Emulator.Mailbox.Count;
        Clock.Advance(TimeSpan.FromDays(8));

        Emulator.Mailbox.Should().HaveCount(count);
        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task A_later_end_is_warned_of_again_and_a_warning_does_not_put_off_a_reminder()
    {
        var id = await CreateAsync(after: 10, warn: 3);
        Clock.Advance(TimeSpan.FromDays(8));
        Emulator.Mailbox.Should().HaveCount(2);

        await PutAsync(
            $"envelopes/{id}/notification",
            new JsonObject
            {
                ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = "20", ["expireWarn"] = "3" },
                ["reminders"] = new JsonObject { ["reminderEnabled"] = "true", ["reminderDelay"] = "9" },
            });
        Clock.Advance(TimeSpan.FromDays(2));
        Emulator.Mailbox.Should().HaveCount(3);
        Clock.Advance(TimeSpan.FromDays(8));

        Emulator.Mailbox.Should().HaveCount(4);
    }

    private Task<string> CreateAsync(int after, int warn, string enabled = "true", bool isRemote = true)
    {
        var envelope = TestEnvelope.ForAda();
        if (isRemote)
        {
            envelope["recipients"]!["signers"]![0]!.AsObject().Remove("clientUserId");
        }

        envelope["notification"] = new JsonObject
        {
            ["expirations"] = new JsonObject
            {
                ["expireEnabled"] = enabled,
                ["expireAfter"] = after.ToString(CultureInfo.InvariantCulture),
                ["expireWarn"] = warn.ToString(CultureInfo.InvariantCulture),
            },
        };
        return CreateEnvelopeAsync(envelope);
    }
}
