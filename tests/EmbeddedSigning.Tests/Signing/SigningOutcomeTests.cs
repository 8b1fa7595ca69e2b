using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests.Signing;

[TestFixture]
public sealed class SigningOutcomeTests
{
    [Test]
    public void The_event_that_DocuSign_appended_counts() =>
        SigningOutcome.FromReturnUrl(new Uri("https://example.com/return?event=mine&state=x&event=signing_complete"))
            .Should().Be(SigningOutcome.SigningComplete);

    [Test]
    public void An_unknown_event_is_a_value()
    {
        var outcome = SigningOutcome.FromReturnUrl(new Uri("https://example.com/return?event=something_new"));

        outcome.ToString().Should().Be("something_new");
        outcome.Should().NotBe(SigningOutcome.SigningComplete);
    }

    [TestCase("https://example.com/return")]
    [TestCase("https://example.com/return?event=")]
    [TestCase("https://example.com/return?event=%20")]
    [TestCase("https://example.com/return?event=signing_complete%0d%0aforged")]
    [TestCase("https://example.com/return?event=%1b[31m")]
    [TestCase("https://example.com/return#event=signing_complete")]
    public void A_URL_without_event_is_no_return(string url)
    {
        var act = () => SigningOutcome.FromReturnUrl(new Uri(url));

        act.Should().Throw<FormatException>();
    }

    [Test]
    public void Only_a_finished_session_passes()
    {
        SigningOutcome.SigningComplete.EnsureCompleted();
        SigningOutcome.ViewingComplete.EnsureCompleted();
        var declined = SigningOutcome.Decline.EnsureCompleted;

        declined.Should().Throw<SigningNotCompletedException>().Which.Outcome.Should().Be(SigningOutcome.Decline);
    }
}
