using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class EnvelopeExpiryTests : ConnectTest
{
    private const int DaysOfAccount = 120;

    [TestCase("true", 3)]
    [TestCase("false", DaysOfAccount)]
    public async Task An_envelope_is_voided_when_its_time_is_over(string enabled, int days)
    {
        var id = await CreateAsync(enabled);
        Clock.Advance(TimeSpan.FromDays(days) - TimeSpan.FromMinutes(1));
        (await StatusOfAsync(id)).Should().Be("sent");

        Clock.Advance(TimeSpan.FromMinutes(2));

        var envelope = await GetAsync($"envelopes/{id}");
        envelope.String("status").Should().Be("voided");
        envelope.String("voidedReason").Should().Be("Envelope has expired.");
        (await RequestSigningUrlAsync(id, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        await DeliverAsync();
        Receiver.Subjects.Should().Equal("envelope-voided");
    }

    [Test]
    public async Task It_is_voided_too_when_the_emulators_clock_is_turned()
    {
        await CreateAsync("true");

        Emulator.ClockSkew = TimeSpan.FromDays(3);

        Emulator.Envelopes[0].Status.Should().Be("voided");
    }

    [Test]
    public async Task Days_without_the_word_that_they_count_are_the_accounts()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["notification"] = new JsonObject { ["expirations"] = new JsonObject { ["expireAfter"] = "3" } };
        var id = await CreateEnvelopeAsync(envelope);

        Clock.Advance(TimeSpan.FromDays(4));

        (await StatusOfAsync(id)).Should().Be("sent");
    }

    [Test]
    public async Task A_later_end_gives_it_more_time_and_what_is_over_stays_as_it_is()
    {
        var longer = await CreateAsync("true");
        await PutAsync(
            $"envelopes/{longer}/notification",
            new JsonObject { ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = "10" } });
        var signed = await CreateAsync("true");
        await SignAsync(signed);

        Clock.Advance(TimeSpan.FromDays(9));

        (await StatusOfAsync(longer)).Should().Be("sent");
        (await StatusOfAsync(signed)).Should().Be("completed");
    }

    private Task<string> CreateAsync(string expireEnabled)
    {
        var envelope = EnvelopeWith(Notification("envelope-voided"));
        envelope["notification"] = new JsonObject
        {
            ["expirations"] = new JsonObject { ["expireEnabled"] = expireEnabled, ["expireAfter"] = "3" },
        };
        return CreateEnvelopeAsync(envelope);
    }
}
