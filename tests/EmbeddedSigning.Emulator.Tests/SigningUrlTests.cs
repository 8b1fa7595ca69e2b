using System.Net;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class SigningUrlTests : EmulatorTest
{
    private const string Expired = ReturnUrl + "&event=ttl_expired";

    [Test]
    public async Task The_url_works_once()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        using var first = new TestBrowser();
        using var second = new TestBrowser();

        (await first.OpenAsync(url)).ShouldBe(HttpStatusCode.OK);

        var again = await second.GetAsync(url);
        again.ShouldBe(HttpStatusCode.Found);
        again.Location!.AbsoluteUri.Should().Be(Expired);
    }

    [Test]
    public async Task The_url_works_for_one_of_many_who_open_it_at_once()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async _ => await Answer.ReadAsync(await Http.GetAsync(url))));

        answers.Count(answer => answer.Location!.OriginalString == Expired).Should().Be(19);
    }

    [Test]
    public async Task The_url_works_for_five_minutes()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var inTime = await CreateSigningUrlAsync(envelopeId);
        var late = await CreateSigningUrlAsync(envelopeId);
        using var browser = new TestBrowser();

        Clock.Advance(TimeSpan.FromSeconds(299));
        (await browser.OpenAsync(inTime)).ShouldBe(HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.GetAsync(late)).Location!.AbsoluteUri.Should().Be(Expired);
    }

    [Test]
    public async Task A_day_later_nothing_is_known_of_the_url()
    {
        var envelope = await CreateEnvelopeAsync();
        var old = await CreateSigningUrlAsync(envelope);
        Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));

        await CreateSigningUrlAsync(envelope);

        using var browser = new TestBrowser();
        (await browser.GetAsync(old)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_expired_url_leaves_the_envelope_unopened()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelopeId);
        Clock.Advance(TimeSpan.FromMinutes(5));

        await Http.GetAsync(url);

        (await StatusOfAsync(envelopeId)).Should().Be("sent");
    }

    [Test]
    public async Task Another_method_than_GET_does_not_use_the_url_up()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        using var head = new HttpRequestMessage(HttpMethod.Head, url);
        using var browser = new TestBrowser();

        (await Answer.ReadAsync(await Http.SendAsync(head))).Location.Should().BeNull();

        (await browser.OpenAsync(url)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_url_with_another_secret_or_id_is_not_known_and_does_not_use_the_url_up()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        using var browser = new TestBrowser();

        (await browser.GetAsync(new Uri(url.AbsoluteUri + "x"))).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(new Uri(url.GetLeftPart(UriPartial.Path)))).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(new Uri(Emulator.BaseUri, $"Signing/MTRedeem/v1/{Guid.NewGuid()}{url.Query}")))
            .ShouldBe(HttpStatusCode.NotFound);

        (await browser.OpenAsync(url)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_slt_opens_no_api()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelopeId);
        var slt = url.Query["?slt=".Length..];

        (await SendAsync(HttpMethod.Get, $"envelopes/{envelopeId}", null, $"Bearer {slt}", Emulator.AccountId))
            .ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_session_belongs_to_the_browser_that_redeemed_the_url()
    {
        using var browser = new TestBrowser();
        using var other = new TestBrowser();
        var redeemed = await browser.GetAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));
        var page = new Uri(Emulator.BaseUri, redeemed.Location!);

        redeemed.Headers["Set-Cookie"].Should().Contain("httponly")
            .And.Contain("samesite=lax").And.Contain($"path={page.AbsolutePath}");
        (await browser.GetAsync(page)).ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync(page)).ShouldBe(HttpStatusCode.Gone);
    }

    [Test]
    public async Task The_secret_of_the_url_is_not_recorded()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        await Http.GetAsync(url);

        Emulator.Requests.Should().Contain(
            request => request.Path == url.AbsolutePath && request.Status == 302 && request.Query.Length == 0);
        string.Join('\n', Emulator.Requests).Should().NotContain(url.Query);
    }
}
