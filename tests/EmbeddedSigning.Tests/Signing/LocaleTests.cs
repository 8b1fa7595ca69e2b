using System.Globalization;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Tests.Signing;

[TestFixture]
public sealed class LocaleTests
{
    [Test]
    public async Task The_language_is_appended_to_the_URL_of_every_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(
            Samples.Envelope().Build(), new RecipientViewRequest(Samples.View.ReturnUrl, Samples.ClientUserId) { Locale = "fr_CA" });
        var draft = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        var view = new SenderViewRequest(Samples.View.ReturnUrl) { Locale = "de" };

        session.SigningUrl.Reveal().Query.Should().EndWith("&locale=fr_CA");
        (await client.CreateSenderViewAsync(draft, view)).Reveal().Query.Should().EndWith("&locale=de");
        (await client.CreateEditViewAsync(draft, view)).Reveal().Query.Should().EndWith("&locale=de");
        (await client.CreateCorrectViewAsync(session.Envelope.EnvelopeId, view)).Reveal().Query.Should().EndWith("&locale=de");
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).Should().Be(SigningOutcome.SigningComplete);
    }

    [Test]
    public async Task Without_a_language_the_URL_stays_as_DocuSign_wrote_it()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var session = await docuSign.CreateClient().StartSigningAsync(Samples.Envelope().Build(), Samples.View);

        session.SigningUrl.Reveal().Query.Should().NotContain("locale");
    }

    [TestCase("https://demo.docusign.net/x?slt=a%2Fb", "https://demo.docusign.net/x?slt=a%2Fb&locale=de")]
    [TestCase("https://demo.docusign.net/x", "https://demo.docusign.net/x?locale=de")]
    [TestCase("https://demo.docusign.net/x?slt=a#top", "https://demo.docusign.net/x?slt=a&locale=de#top")]
    public void The_rest_of_the_URL_is_left_as_it_is(string url, string expected) =>
        Locales.AddTo(new Uri(url), "de").OriginalString.Should().Be(expected);

    [TestCase("fr_CA", "fr_CA")]
    [TestCase("fr-ca", "fr_CA")]
    [TestCase("DE", "de")]
    public void A_locale_is_spelled_as_DocuSign_does(string locale, string expected)
    {
        new RecipientViewRequest(Samples.View.ReturnUrl) { Locale = locale }.Locale.Should().Be(expected);
        new SenderViewRequest(Samples.View.ReturnUrl) { Locale = locale }.Locale.Should().Be(expected);
    }

    [TestCase("")]
    [TestCase("french")]
    [TestCase("fr_CA&event=signing_complete")]
    [TestCase("fr_CA\n")]
    [TestCase("de_1")]
    [TestCase("ďe")]
    public void An_invalid_locale_is_refused(string locale)
    {
        FluentActions.Invoking(() => new RecipientViewRequest(Samples.View.ReturnUrl) { Locale = locale }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SenderViewRequest(Samples.View.ReturnUrl) { Locale = locale }).Should().Throw<ArgumentException>();
    }

    [TestCase("de", true)]
    [TestCase("fr_CA", true)]
    [TestCase("fr-ca", true)]
    [TestCase("fil", true)]
    [TestCase("french", false)]
    [TestCase("de_1", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void A_text_is_checked_for_the_form_of_a_locale(string? text, bool expected) =>
        SigningLocales.IsWellFormed(text).Should().Be(expected);

    [TestCase("de-DE", "de")]
    [TestCase("fr-CA", "fr_CA")]
    [TestCase("fr-CH", "fr")]
    [TestCase("nb-NO", "no")]
    [TestCase("zh-Hant-TW", "zh_TW")]
    [TestCase("zh-CN", "zh_CN")]
    [TestCase("en-US", "en")]
    [TestCase("sw-KE", null)]
    [TestCase("", null)]
    public void A_culture_has_the_locale_of_its_nearest_parent(string culture, string? expected) =>
        SigningLocales.Find(CultureInfo.GetCultureInfo(culture)).Should().Be(expected);

    [Test]
    public void DocuSign_has_44_languages() =>
        SigningLocales.All.Should().HaveCount(44).And.OnlyHaveUniqueItems().And.AllSatisfy(locale =>
            new SenderViewRequest(Samples.View.ReturnUrl) { Locale = locale }.Locale.Should().Be(locale));
}
