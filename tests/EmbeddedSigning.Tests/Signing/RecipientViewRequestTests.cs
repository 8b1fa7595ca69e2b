using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests.Signing;

[TestFixture]
public sealed class RecipientViewRequestTests
{
    [Test]
    public void A_return_URL_that_DocuSign_would_cut_is_refused()
    {
        var longest = "https://example.com/".PadRight(470, 'x');

        new RecipientViewRequest(new Uri(longest)).ReturnUrl.AbsoluteUri.Should().HaveLength(470);
        Refused(() => new RecipientViewRequest(new Uri(longest + "x"))).WithMessage("*471 characters*");
    }

    [TestCase("http://example.com/return")]
    [TestCase("ftp://example.com/return")]
    [TestCase("javascript:alert(1)")]
    public void A_return_URL_is_https(string url) => Refused(() => new RecipientViewRequest(new Uri(url)));

    [TestCase("http://localhost:5000/return")]
    [TestCase("http://127.0.0.1/return")]
    public void On_loopback_a_return_URL_may_be_http(string url) => new RecipientViewRequest(new Uri(url)).ReturnUrl.Should().Be(new Uri(url));

    [Test]
    public void The_ping_frequency_is_60_to_1200_seconds()
    {
        Refused(() => new RecipientViewRequest(new Uri("https://example.com/")) { PingFrequency = TimeSpan.FromSeconds(59) });
        Refused(() => new RecipientViewRequest(new Uri("https://example.com/")) { PingFrequency = TimeSpan.FromSeconds(1201) });
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refused(Func<RecipientViewRequest> create) =>
        create.Should().Throw<ArgumentException>();
}
