using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients who are reminded of what waits for them.</summary>
internal sealed class ReminderTests : ConnectTest
{
    [Test]
    public async Task A_recipient_is_reminded_after_the_delay_and_in_the_interval_until_they_have_signed()
    {
        var id = await CreateAsync(delay: 3, frequency: 2, embedded: false);

        await PassAsync(days: 2.9);
        Emulator.Mailbox.Should().HaveCount(1);
        await PassAsync(days: 0.2);
        Emulator.Mailbox.Should().HaveCount(2);
        await PassAsync(days: 2);
        Emulator.Mailbox.Should().HaveCount(3);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(Emulator.Mailbox[2].Link!);
        await PassAsync(days: 9);

        Emulator.Mailbox.Take(3).Should().OnlyContain(mail => mail.To == "ada@example.com" && mail.EnvelopeId == id);
        Emulator.Mailbox.Skip(3).Should().HaveCount(2).And.OnlyContain(mail => mail.Body.Contains("complete", StringComparison.Ordinal));
        Receiver.Subjects.Should().Equal("envelope-reminder-sent", "envelope-reminder-sent");
    }

    [Test]
    public async Task Without_an_interval_there_is_one_reminder_and_a_jump_of_time_sends_one()
    {
        await CreateAsync(delay: 1, frequency: 0, embedded: false);
        await CreateAsync(delay: 1, frequency: 1, embedded: false);

        await PassAsync(days: 10);

        Emulator.Mailbox.Should().HaveCount(4);
        await PassAsync(days: 1.1);
        Emulator.Mailbox.Should().HaveCount(5);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task An_embedded_recipient_without_e_mails_and_one_without_a_delay_get_no_reminder(bool embedded, int delay)
    {
        await CreateAsync(delay, frequency: 1, embedded);

        await PassAsync(days: 10);

        Emulator.Mailbox.Should().HaveCount(embedded ? 0 : 1);
        Receiver.Subjects.Should().BeEmpty();
    }

    private async Task<string> CreateAsync(int delay, int frequency, bool embedded)
    {
        var envelope = EnvelopeWith(Notification("envelope-reminder-sent"));
        if (!embedded)
        {
            envelope["recipients"]!["signers"]![0]!.AsObject().Remove("clientUserId");
        }

        envelope["notification"] = new JsonObject
        {
            ["reminders"] = new JsonObject { ["reminderEnabled"] = "true", ["reminderDelay"] = $"{delay}", ["reminderFrequency"] = $"{frequency}" },
        };
        return await CreateEnvelopeAsync(envelope);
    }

    private async Task PassAsync(double days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await DeliverAsync();
    }
}
