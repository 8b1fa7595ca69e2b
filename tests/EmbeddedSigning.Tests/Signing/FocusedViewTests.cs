using EmbeddedSigning.Signing;
using EmbeddedSigning.Signing.Internal;

namespace EmbeddedSigning.Tests.Signing;

[TestFixture]
public sealed class FocusedViewTests
{
    [TestCase(DocuSignEnvironment.Demo, null, "https://js-d.docusign.com/bundle.js", "https://apps-d.docusign.com")]
    [TestCase(DocuSignEnvironment.Production, null, "https://js.docusign.com/bundle.js", "https://apps.docusign.com")]
    [TestCase(DocuSignEnvironment.Production, "https://account.docusign.com", "https://js.docusign.com/bundle.js", "https://apps.docusign.com")]
    [TestCase(DocuSignEnvironment.Demo, "http://127.0.0.1:5000", "http://127.0.0.1:5000/bundle.js", "http://127.0.0.1:5000")]
    [TestCase(DocuSignEnvironment.Production, "https://docusign.test/", "https://docusign.test/bundle.js", "https://docusign.test")]
    public void The_environment_says_where_Focused_View_comes_from(DocuSignEnvironment environment, string? oauth, string script, string origin)
    {
        var addresses = FocusedViewAddresses.For(environment, oauth is null ? null : new Uri(oauth));

        addresses.Script.Should().Be(new Uri(script));
        addresses.Origin.Should().Be(origin);
    }

    [TestCase("https://app.example.com/")]
    [TestCase("https://app.example.com/leases")]
    [TestCase("https://app.example.com?x")]
    [TestCase("https://user@app.example.com")]
    [TestCase("http://app.example.com")]
    [TestCase("app.example.com")]
    [TestCase("*")]
    [TestCase("")]
    public void An_invalid_page_origin_is_refused(string origin) =>
        FluentActions.Invoking(() => View(origin)).Should().Throw<ArgumentException>().WithMessage("*origin*https://app.example.com*");

    [Test]
    public void The_origins_are_those_of_the_pages_and_of_DocuSign()
    {
        PageOrigins.ToFrameAncestors(View("https://app.example.com", "http://localhost:5000"), Of(DocuSignEnvironment.Demo))
            .Should().Equal("https://app.example.com", "http://localhost:5000", "https://apps-d.docusign.com");
    }

    [TestCase("http://localhost:5000")]
    [TestCase("https://127.0.0.1")]
    public void Production_shows_nothing_in_a_page_on_loopback(string origin) =>
        FluentActions.Invoking(() => PageOrigins.ToFrameAncestors(View(origin), Of(DocuSignEnvironment.Production)))
            .Should().Throw<ArgumentException>().WithMessage("*production*" + origin + "*");

    [Test]
    public void The_origins_have_500_characters_in_all()
    {
        var origins = Enumerable.Range(10, 30).Select(number => $"https://{number}.example.com").ToArray();

        FluentActions.Invoking(() => PageOrigins.ToFrameAncestors(View(origins), Of(DocuSignEnvironment.Demo)))
            .Should().Throw<ArgumentException>().WithMessage("*500 characters*");
    }

    private static FocusedViewAddresses Of(DocuSignEnvironment environment) => FocusedViewAddresses.For(environment);

    private static RecipientViewRequest View(params string[] origins) => new(new Uri("https://app.example.com/signed"), "user-42") { FocusedViewOrigins = origins };
}
