using System.Net;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What the Go-Live review only flags is refused, if the emulator is told so.</summary>
internal sealed class PollingRuleTests : EmulatorTest
{
    protected override void Configure(DocuSignEmulatorOptions options) => options.EnforcePollingRule = true;

    [Test]
    public async Task A_resource_that_is_read_again_within_15_minutes_is_refused_and_a_finding()
    {
        var id = await CreateEnvelopeAsync();
        (await GetAsync($"envelopes/{id}")).ShouldBe(HttpStatusCode.OK);

        var refused = await GetAsync($"envelopes/{id}?include=recipients");

        refused.ShouldBeRefused("Hourly_Envelope_Polling_Limit_Exceeded");
        refused.String("message").Should().Contain("15 minutes").And.Contain("Connect");
        Emulator.GoLiveReview.Should().ContainSingle();
        (await GetAsync($"envelopes/{id}/recipients")).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_refused_read_does_not_make_the_next_one_wait_longer()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        await GetAsync(path);
        Clock.Advance(TimeSpan.FromMinutes(14));
        (await GetAsync(path)).ShouldBeRefused("Hourly_Envelope_Polling_Limit_Exceeded");
        Clock.Advance(TimeSpan.FromMinutes(1));

        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Changes_are_not_refused()
    {
        var id = await CreateEnvelopeAsync();

        await CreateSigningUrlAsync(id);
        await SignAsync(id);

        Emulator.Envelopes[0].Status.Should().Be("completed");
    }
}
