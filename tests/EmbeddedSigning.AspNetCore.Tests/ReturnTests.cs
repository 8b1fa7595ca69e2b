using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Builder;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>The browser that comes back, and those that pretend to.</summary>
[TestFixture]
public sealed class ReturnTests
{
    [Test]
    public async Task A_signer_comes_back_once_DocuSign_is_asked_and_the_application_is_told()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser);

        using var answer = await browser.GetAsync(returnUrl);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().Be("/leases/7?tab=1");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.Outcome.Should().Be(SigningOutcome.SigningComplete);
        signingReturn.RecipientStatus.Should().Be(RecipientStatus.Completed);
        signingReturn.ClientUserId.Should().Be(SigningHost.ClientUserId);
        signingReturn.HasSigned.Should().BeTrue();
        signingReturn.EnvelopeId.ToString().Should().Be(host.DocuSign.Envelopes.Single().Id);
    }

    [Test]
    public async Task A_return_works_once()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser, out var cookie);
        await browser.GetAsync(returnUrl);

        using var again = await browser.GetAsync(returnUrl);
        using var replay = await SendAsync(returnUrl, await cookie);

        again.StatusCode.Should().Be(HttpStatusCode.NotFound, "the cookie is gone");
        replay.StatusCode.Should().Be(HttpStatusCode.NotFound, "the host remembers, whatever the browser does");
        host.Application.Returns.Should().ContainSingle();
    }

    [Test]
    public async Task Opening_the_signing_URL_again_does_not_keep_the_first_session_from_coming_back()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        using var secondTab = new EmulatedSigner();
        var signingUrl = await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = await signer.SignAsync(signingUrl);

        var expiredUrl = await secondTab.SignAsync(signingUrl);
        using var expired = await browser.GetAsync(expiredUrl);
        using var complete = await browser.GetAsync(returnUrl);

        expired.StatusCode.Should().Be(HttpStatusCode.Redirect);
        complete.StatusCode.Should().Be(HttpStatusCode.Redirect);
        host.Application.Returns.Select(signingReturn => signingReturn.Outcome).Should()
            .Equal(SigningOutcome.TtlExpired, SigningOutcome.SigningComplete);
    }

    [Test]
    public async Task A_used_return_stays_used_whatever_event_is_written_into_it()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser, out var cookie);
        var expiredUrl = new Uri(returnUrl.AbsoluteUri.Replace("signing_complete", "ttl_expired", StringComparison.Ordinal));
        await browser.GetAsync(returnUrl);
        host.Application.OnReturn = _ => throw new InvalidOperationException("Down.");

        using var expired = await SendAsync(expiredUrl, await cookie);
        using var again = await SendAsync(returnUrl, await cookie);

        expired.StatusCode.Should().Be(HttpStatusCode.NotFound);
        again.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Another_browser_with_the_return_URL_gets_nothing()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var stranger = new Browser();
        await stranger.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = await SignAsync(host, browser);

        using var stolen = await stranger.GetAsync(returnUrl);
        using var rightful = await browser.GetAsync(returnUrl);

        stolen.StatusCode.Should().Be(HttpStatusCode.NotFound);
        rightful.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_cookie_is_good_for_its_own_return_only()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser, out var cookie);
        var (name, value) = (await cookie).Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException();
        var other = new string('a', 32);

        using var answer = await SendAsync(
            new Uri(returnUrl.AbsoluteUri.Replace(name["EmbeddedSigning.".Length..], other)), $"EmbeddedSigning.{other}={value}");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_forged_signing_complete_is_not_believed()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());

        using var answer = await browser.GetAsync(new Uri(ReturnUrl(host, browser).AbsoluteUri + "&event=signing_complete"));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.Outcome.Should().Be(SigningOutcome.SigningComplete);
        signingReturn.HasSigned.Should().BeFalse();
        signingReturn.HasDeclined.Should().BeFalse();
        signingReturn.HasMoreToSign.Should().BeFalse("the person has no other part, signed or not");
    }

    [Test]
    public async Task Declining_is_confirmed_and_finishing_later_needs_no_question()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await browser.GetAsync(await signer.FinishLaterAsync(await browser.OpenAsync(await host.CreateLinkAsync())));
        await browser.GetAsync(await signer.DeclineAsync(await browser.OpenAsync(await host.CreateLinkAsync()), "Too expensive"));

        host.Application.Returns.Select(item => (item.Outcome, item.RecipientStatus, item.HasDeclined)).Should().Equal(
            (SigningOutcome.Cancel, null, null), (SigningOutcome.Decline, RecipientStatus.Declined, true));
    }

    [TestCase("")]
    [TestCase("&event=")]
    [TestCase("&event=%3Cscript%3E")]
    [TestCase("&event=signing_complete&event=decline")]
    [TestCase("&event=signing_complete&state=00000000000000000000000000000000")]
    public async Task An_impossible_return_parameter_is_refused_and_does_not_use_up_the_return(string query)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = ReturnUrl(host, browser).AbsoluteUri;

        using var answer = await browser.GetAsync(new Uri(returnUrl + query));
        using var proper = await browser.GetAsync(new Uri(returnUrl + "&event=cancel"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        proper.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_return_after_its_time_is_refused()
    {
        await using var host = await SigningHost.StartAsync(options => options.ReturnLifetime = TimeSpan.FromHours(1));
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser, out var cookie);

        host.Clock.Advance(TimeSpan.FromHours(1));
        using var answer = await SendAsync(returnUrl, await cookie);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_application_may_send_the_browser_to_another_of_its_pages_and_nowhere_else()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        host.Application.OnReturn = signingReturn => signingReturn.HasSigned == true ? "/thanks" : "https://evil.example";

        using var answer = await browser.GetAsync(await SignAsync(host, browser));
        await browser.OpenAsync(await host.CreateLinkAsync());
        using var elsewhere = await browser.GetAsync(new Uri(ReturnUrl(host, browser).AbsoluteUri + "&event=cancel"));

        answer.Headers.Location!.OriginalString.Should().Be("/thanks");
        elsewhere.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        elsewhere.Headers.Location.Should().BeNull();
    }

    [Test]
    public async Task When_the_application_fails_the_browser_may_try_again()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser);

        host.Application.OnReturn = _ => throw new InvalidOperationException("The database is down.");
        using var failed = await browser.GetAsync(returnUrl);
        host.Application.OnReturn = _ => null;
        using var answer = await browser.GetAsync(returnUrl);

        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        host.Application.Returns.Should().ContainSingle();
    }

    [Test]
    public async Task When_DocuSign_fails_the_application_is_told_unknown_and_the_browser_goes_on()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser);
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));

        using var answer = await browser.GetAsync(returnUrl);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeNull();
    }

    [Test]
    public async Task A_return_waits_five_seconds_for_DocuSign_and_no_longer()
    {
        var requests = new GatedRequests();
        await using var host = await SigningHost.StartAsync(services: requests.AddTo);
        using var browser = new Browser();
        var returnUrl = await SignAsync(host, browser);
        requests.Close();

        var returning = browser.GetAsync(returnUrl);
        await requests.FirstArrived;
        host.Clock.Advance(TimeSpan.FromSeconds(5));

        (await returning).StatusCode.Should().Be(HttpStatusCode.Redirect);
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeNull();
        requests.Open();
    }

    [Test]
    public async Task Over_https_the_cookie_is_for_this_host_and_no_script()
    {
        await using var host = await SigningHost.StartAsync(publicUrl: new Uri("https://app.example.com/base/"));
        using var browser = new Browser();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));

        using var answer = await browser.GetAsync(host.UrlOf(link.AbsolutePath["/base".Length..]));

        link.AbsoluteUri.Should().StartWith("https://app.example.com/base/signing/sign/");
        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.ToLowerInvariant().Should()
            .StartWith("__host-embeddedsigning.").And.Contain("; path=/;").And.Contain("; secure").And.Contain("; samesite=lax").And.Contain("; httponly")
            .And.Contain("max-age=43200").And.NotContain("domain=");
    }

    [Test]
    public async Task Sessions_left_without_a_return_do_not_fill_the_browser_with_cookies()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();
        for (var i = 0; i < 8; i++)
        {
            await browser.OpenAsync(link);
        }

        browser.CookieNames(host.BaseUri).Should().HaveCount(5);
    }

    [Test]
    public async Task The_longest_possible_return_URL_is_far_from_being_cut()
    {
        await using var host = await SigningHost.StartAsync();
        var clientUserId = new string('€', 100);
        var envelopeId = await host.SendAsync(new EnvelopeBuilder("Long")
            .AddDocument(SigningHost.Document)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId, signer => signer.SignHere("/sign/")));
        var link = new SigningLink(envelopeId, clientUserId) { LandingPath = "/" + new string('x', 999), UserId = new string('u', 200) };
        using var browser = new Browser(link.UserId);
        using var signer = new EmulatedSigner();

        var returnUrl = await signer.SignAsync(await browser.OpenAsync(host.Links.CreateLink(link)));

        returnUrl.AbsoluteUri.Length.Should().BeLessThan(150);
        (await browser.GetAsync(returnUrl)).Headers.Location!.OriginalString.Should().Be(link.LandingPath);
    }

    [Test]
    public async Task A_bound_links_return_is_for_its_user_only()
    {
        await using var host = await SigningHost.StartAsync();
        using var ada = new Browser("ada");
        var link = await host.CreateLinkAsync(userId: "ada");
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(await ada.OpenAsync(link));
        var cookie = ada.Cookie(host.BaseUri);

        using var anybody = await SendAsync(returnUrl, cookie);
        using var eve = await SendAsync(returnUrl, cookie, "eve");
        using var rightful = await ada.GetAsync(returnUrl);

        anybody.StatusCode.Should().Be(HttpStatusCode.NotFound);
        eve.StatusCode.Should().Be(HttpStatusCode.NotFound);
        rightful.StatusCode.Should().Be(HttpStatusCode.Redirect);
        host.Application.Returns.Should().ContainSingle();
    }

    [Test]
    public async Task The_application_is_told_ttl_expired_once_however_often_it_comes()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = ReturnUrl(host, browser).AbsoluteUri;

        for (var i = 0; i < 5; i++)
        {
            (await browser.OpenAsync(new Uri(returnUrl + "&event=ttl_expired"))).OriginalString.Should().Be("/leases/7?tab=1");
        }

        host.Application.Returns.Should().ContainSingle();
        await browser.OpenAsync(new Uri(returnUrl + "&event=cancel"));
        host.Application.Returns.Should().HaveCount(2);
    }

    [TestCase("/", "/app/")]
    [TestCase("/leases/7?tab=1", "/app/leases/7?tab=1")]
    [TestCase("/app/leases", "/app/leases")]
    [TestCase("/app", "/app")]
    [TestCase("/app#leases", "/app#leases")]
    [TestCase("/apples", "/app/apples")]
    public async Task A_landing_path_is_below_the_base_path(string landingPath, string location)
    {
        await using var host = await SigningHost.StartAsync(
            pipeline: app =>
            {
                app.UsePathBase("/app");
                app.UseRouting();
            });
        host.PublicUrl = new Uri(host.BaseUri, "/app");
        using var browser = new Browser();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { LandingPath = landingPath });
        await browser.OpenAsync(link);
        var state = browser.Cookie(host.BaseUri).Split('=')[0]["EmbeddedSigning.".Length..];

        var landing = await browser.OpenAsync(host.UrlOf($"/app/signing/return?state={state}&event=cancel"));

        landing.OriginalString.Should().Be(location);
    }

    private static Task<Uri> SignAsync(SigningHost host, Browser browser) => SignAsync(host, browser, out _);

    private static Task<Uri> SignAsync(SigningHost host, Browser browser, out Task<string> cookie)
    {
        var signing = SignAsync();
        cookie = CookieAsync();
        return signing;

        async Task<Uri> SignAsync()
        {
            using var signer = new EmulatedSigner();
            return await signer.SignAsync(await browser.OpenAsync(await host.CreateLinkAsync()));
        }

        async Task<string> CookieAsync()
        {
            await signing;
            return browser.Cookie(host.BaseUri);
        }
    }

    private static Uri ReturnUrl(SigningHost host, Browser browser) =>
        host.UrlOf("/signing/return?state=" + browser.Cookie(host.BaseUri).Split('=')[0]["EmbeddedSigning.".Length..]);

    private static async Task<HttpResponseMessage> SendAsync(Uri url, string cookie, string? user = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookie);
        if (user is not null)
        {
            request.Headers.Add(HeaderAuthentication.Header, user);
        }

        return await http.SendAsync(request);
    }
}
