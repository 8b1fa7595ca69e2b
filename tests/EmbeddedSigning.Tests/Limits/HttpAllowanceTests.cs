using EmbeddedSigning.Http;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class HttpAllowanceTests
{
    [Test]
    public void Each_number_is_read_from_its_header()
    {
        using var response = Response(
            ("X-BurstLimit-Limit", "500"),
            ("X-BurstLimit-Remaining", "499"),
            ("X-RateLimit-Limit", "3000"),
            ("X-RateLimit-Remaining", "2998"),
            ("X-RateLimit-Reset", "1800000000"),
            ("Date", "Fri, 15 Jan 2027 07:30:00 GMT"));

        HttpAllowance.Read(response).Should().Be(
            new HttpAllowance(500, 499, 3000, 2998, 1800000000, new DateTimeOffset(2027, 1, 15, 7, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public void A_response_without_the_headers_has_no_numbers()
    {
        using var response = Response();

        HttpAllowance.Read(response).Should().Be(default(HttpAllowance));
    }

    [TestCase("")]
    [TestCase("many")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("1,000")]
    [TestCase("9223372036854775808")]
    public void A_header_that_is_not_a_number_is_like_none_and_spoils_no_other(string text)
    {
        using var response = Response(("X-BurstLimit-Limit", "500"), ("X-BurstLimit-Remaining", text), ("Date", text));

        HttpAllowance.Read(response).Should().Be(new HttpAllowance(500, null, null, null, null, null));
    }

    private static HttpResponseMessage Response(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        return response;
    }
}
