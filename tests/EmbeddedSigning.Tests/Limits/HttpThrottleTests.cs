using System.Globalization;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class HttpThrottleTests
{
    private static readonly DateTimeOffset _answeredAt = new(2026, 11, 24, 10, 40, 0, TimeSpan.Zero);

    [TestCase(90, 90)]
    [TestCase(0, 0)]
    [TestCase(-90, 0)]
    [TestCase(86_400, 3600)]
    public void The_hour_ends_at_its_reset(int reset, int expected)
    {
        using var response = Response(_answeredAt.AddSeconds(reset));
        response.Headers.Date = _answeredAt;

        HttpThrottle.RetryAfter(response, RateLimitScope.AccountHour, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED").Should().Be(TimeSpan.FromSeconds(expected));
    }

    [Test]
    public void Without_a_reset_the_hour_ends_at_the_full_hour()
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = _answeredAt;

        HttpThrottle.RetryAfter(response, RateLimitScope.AccountHour, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED").Should().Be(TimeSpan.FromMinutes(20));
    }

    [Test]
    public void Without_the_time_of_the_response_the_end_of_the_hour_is_not_known()
    {
        using var response = Response(_answeredAt.AddSeconds(90));

        HttpThrottle.RetryAfter(response, RateLimitScope.AccountHour, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED").Should().BeNull();
    }

    private static HttpResponseMessage Response(DateTimeOffset reset)
    {
        var response = new HttpResponseMessage();
        response.Headers.Add("X-RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
