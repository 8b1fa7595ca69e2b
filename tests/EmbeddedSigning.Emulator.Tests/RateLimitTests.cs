using System.Globalization;
using System.Net;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class RateLimitTests : EmulatorTest
{
    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.BurstLimit = 2;
        options.HourlyLimit = 5;
    }

    [Test]
    public async Task The_headers_count_the_calls()
    {
        var first = await CallAsync();
        first.Headers["X-RateLimit-Limit"].Should().Be("5");
        first.Headers["X-RateLimit-Remaining"].Should().Be("4");
        first.Headers["X-RateLimit-Reset"].Should()
            .Be(NextFullHour().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        first.Headers["X-BurstLimit-Limit"].Should().Be("2");
        first.Headers["X-BurstLimit-Remaining"].Should().Be("1");

        var second = await CallAsync();
        second.Headers["X-RateLimit-Remaining"].Should().Be("3");
        second.Headers["X-BurstLimit-Remaining"].Should().Be("0");
    }

    [Test]
    public async Task A_burst_over_the_limit_is_refused_until_thirty_seconds_have_passed()
    {
        await CallAsync();
        await CallAsync();
        (await CallAsync()).ShouldBeRefused("BURST_APIINVOCATION_LIMIT_EXCEEDED", HttpStatusCode.TooManyRequests);

        Clock.Advance(TimeSpan.FromSeconds(30));
        (await CallAsync()).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_hour_over_the_limit_is_refused_until_the_hour_has_passed()
    {
        for (var i = 0; i < 5; i++)
        {
            (await CallAsync()).Status.Should().Be(HttpStatusCode.OK);
            Clock.Advance(TimeSpan.FromSeconds(30));
        }

        (await CallAsync()).ShouldBeRefused("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", HttpStatusCode.TooManyRequests);

        Clock.Advance(TimeSpan.FromMinutes(58));
        (await CallAsync()).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_hourly_window_begins_at_the_full_hour()
    {
        var fullHour = NextFullHour();
        Clock.Advance(fullHour - Clock.GetUtcNow() + TimeSpan.FromMinutes(50));
        for (var i = 0; i < 5; i++)
        {
            await CallAsync();
            Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var refused = await CallAsync();

        refused.ShouldBeRefused("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", HttpStatusCode.TooManyRequests);
        refused.Headers["X-RateLimit-Reset"].Should().Be(fullHour.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Clock.Advance(fullHour.AddHours(1) - Clock.GetUtcNow());
        (await CallAsync()).Status.Should().Be(HttpStatusCode.OK);
    }

    private DateTimeOffset NextFullHour()
    {
        var now = Clock.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
    }

    private Task<Answer> CallAsync() => GetAsync("envelopes?from_date=2026-01-01");
}
