using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Signing sessions that a page of the application shows, and how they come back.</summary>
[TestFixture]
public sealed partial class FocusedViewTests
{
    [Test]
    public async Task The_page_shows_a_fresh_session_and_its_end_takes_the_way_of_every_return()
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await host.SendAsync();

        var page = await OpenAsync(browser, host.UrlOf($"/page/{envelopeId}"));
        var signed = await signer.SignAsync(new Uri(page.Settings["url"]));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        using var answer = await browser.GetAsync(new Uri(page.Settings["returnUrl"] + "&event=signing_complete"));

        signed.AbsoluteUri.Should().StartWith(page.Settings["returnUrl"]);
        answer.Headers.Location!.OriginalString.Should().Be("/leases/7");
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [TestCase("page")]
    [TestCase("helper")]
    public async Task DocuSign_is_told_which_page_frames_it_and_the_page_loads_what_the_environment_needs(string kind)
    {
        var recorder = new ViewRecorder();
        await using var host = await SigningHost.StartAsync(services: recorder.AddTo, pipeline: MapPages);
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/{kind}/{await host.SendAsync()}?nonce=of-the-page"));

        var emulator = host.DocuSign.BaseUri.GetLeftPart(UriPartial.Authority);
        var view = recorder.Views.Should().ContainSingle().Which;
        Strings(view, "frameAncestors").Should().Equal(host.BaseUri.GetLeftPart(UriPartial.Authority), emulator);
        Strings(view, "messageOrigins").Should().Equal(emulator);
        page.Html.Should().Contain($"<script nonce=\"{page.Nonce}\" type=\"module\" src=\"/signing/embedded-signing.js\">")
            .And.Contain($"<embedded-signing class=\"focused-view\" nonce=\"{page.Nonce}\">");
        page.Settings["script"].Should().Be(emulator + "/bundle.js");
        page.Settings["integrationKey"].Should().Be(host.DocuSign.IntegrationKey);
        page.Settings["displayFormat"].Should().Be(kind == "page" ? "focused" : "default");
    }

    [Test]
    public async Task A_page_without_a_nonce_gets_scripts_without_one()
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/helper/{await host.SendAsync()}"));

        page.Html.Should().Contain("<script type=\"module\" src=").And.NotContain("nonce");
    }

    [Test]
    public async Task A_style_is_written_as_DocuSign_JS_takes_it()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet("/styled/{id}", (EnvelopeId id) =>
            new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId))
            {
                ViewStyle = new FocusedViewStyle
                {
                    PrimaryButtonBackgroundColor = "#123456",
                    PrimaryButtonColor = "white",
                    FinishText = "Sign the lease",
                    NavigationPosition = FocusedViewButtonPosition.BottomCenter,
                    ShowDecline = true,
                    DeclineText = "No, thank you",
                    AskDeclineReason = false,
                    OfferDownload = true,
                },
            }));
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/styled/{await host.SendAsync()}"));

        page.Settings["style"].Should().Be(
            ("{'branding':{'primaryButton':{'backgroundColor':'#123456','color':'white'}},"
            + "'signingNavigationButton':{'finishText':'Sign the lease','position':'bottom-center'},"
            + "'signingDeclineButton':{'show':true,'finishText':'No, thank you'},'declineModal':{'show':false},'downloadModal':{'show':true}}").Replace('\'', '"'));
    }

    [TestCase(FocusedViewButtonPosition.BottomLeft, "bottom-left")]
    [TestCase(FocusedViewButtonPosition.BottomRight, "bottom-right")]
    public async Task The_button_for_the_next_field_is_where_the_style_says(FocusedViewButtonPosition position, string expected)
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet("/styled/{id}", (EnvelopeId id) =>
            new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)) { ViewStyle = new FocusedViewStyle { NavigationPosition = position } }));
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/styled/{await host.SendAsync()}"));

        page.Settings["style"].Should().Be($"{{\"signingNavigationButton\":{{\"position\":\"{expected}\"}}}}");
    }

    [Test]
    public void A_position_that_no_button_has_is_refused() =>
        FluentActions.Invoking(() => new FocusedViewStyle { NavigationPosition = (FocusedViewButtonPosition)99 }).Should().Throw<ArgumentOutOfRangeException>();

    [Test]
    public async Task A_display_format_that_does_not_exist_starts_no_session()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet("/styled/{id}", (EnvelopeId id) =>
            new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)) { DisplayFormat = (SigningDisplayFormat)99 }));
        using var browser = new Browser();
        var envelope = await host.SendAsync();
        host.ForgetRequests();

        using var answer = await browser.GetAsync(host.UrlOf($"/styled/{envelope}"));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        host.Requests().Should().BeEmpty();
    }

    [Test]
    public async Task A_text_for_the_button_to_decline_needs_no_other_setting()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet("/styled/{id}", (EnvelopeId id) =>
            new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)) { ViewStyle = new FocusedViewStyle { DeclineText = "No, thank you" } }));
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/styled/{await host.SendAsync()}"));

        page.Settings["style"].Should().Be("""{"signingDeclineButton":{"finishText":"No, thank you"}}""");
    }

    [Test]
    public void A_text_that_fits_on_no_button_is_refused()
    {
        _ = new FocusedViewStyle { FinishText = new string('x', 50), DeclineText = new string('x', 50) };

        FluentActions.Invoking(() => new FocusedViewStyle { FinishText = new string('x', 51) }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new FocusedViewStyle { DeclineText = new string('x', 51) }).Should().Throw<ArgumentException>();
    }

    [TestCase("page")]
    [TestCase("helper")]
    public async Task A_page_with_a_signing_URL_is_kept_by_no_cache(string kind)
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf($"/{kind}/{await host.SendAsync()}?nonce=of-the-page"));

        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
    }

    [Test]
    public async Task The_page_allows_DocuSign_and_nothing_else()
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        using var browser = new Browser();
        var address = host.UrlOf($"/page/{await host.SendAsync()}");

        using var answer = await browser.GetAsync(address);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var emulator = host.DocuSign.BaseUri.GetLeftPart(UriPartial.Authority);
        var page = await OpenAsync(browser, address);

        policy.Should().StartWith("default-src 'none'; ").And.MatchRegex("script-src 'nonce-[^']{24}' " + Regex.Escape(emulator) + ";")
            .And.Contain($"frame-src {emulator} ").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        policy.Should().NotContain(page.Nonce, "each page has a nonce of its own");
    }

    [TestCase("de-CH", "de", "Zum Unterschreiben wird JavaScript benötigt.")]
    [TestCase("ja, fr;q=0.5", "fr", "La signature nécessite JavaScript.")]
    [TestCase("ja", "en", "Signing needs JavaScript.")]
    public async Task The_text_for_a_browser_without_scripts_is_in_its_language(string languages, string language, string text)
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf($"/page/{await host.SendAsync()}"), ("Accept-Language", languages));

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain($"<noscript><p lang=\"{language}\">{text}</p></noscript>")
            .And.Contain($"\"language\":\"{language}\"");
    }

    [Test]
    public async Task The_page_says_why_the_recipient_cannot_sign()
    {
        await using var host = await SigningHost.StartAsync(pipeline: MapPages);
        var voided = await host.SendAsync();
        await host.Client.VoidEnvelopeAsync(voided, "Withdrawn");
        var second = await host.SendAsync(new EnvelopeBuilder("Please sign").AddDocument(SigningHost.Document)
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", "user-1", signer => signer.SignHere("/sign/"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(2)));
        var failing = await host.SendAsync();

        await AssertToldAsync(host, $"page/{voided}", HttpStatusCode.Gone, "This document was cancelled.");
        await AssertToldAsync(host, $"page/{second}", HttpStatusCode.Conflict, "It is not your turn yet.");
        await AssertToldAsync(host, $"helper/{voided}", HttpStatusCode.OK, "This document was cancelled.");
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        await AssertToldAsync(host, $"page/{failing}", HttpStatusCode.ServiceUnavailable, "Signing is not available at the moment.");
    }

    [Test]
    public async Task A_session_of_a_user_is_shown_to_that_user_only_and_for_as_long_as_it_says()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet("/bound/{id}", (EnvelopeId id, TimeProvider clock, string? hours) =>
            new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)
            {
                UserId = "ada",
                ExpiresAt = hours is null ? null : clock.GetUtcNow(),
            })));
        using var ada = new Browser("ada");
        var envelopeId = await host.SendAsync();

        (await ada.GetAsync(host.UrlOf($"/bound/{envelopeId}"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await ada.GetAsync(host.UrlOf($"/bound/{envelopeId}?hours=0"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        await AssertToldAsync(host, $"bound/{envelopeId}", HttpStatusCode.NotFound, "This link does not work.");
    }

    [Test]
    public async Task Whatever_is_in_the_page_stays_text()
    {
        const string Attack = "</title><script>alert(1)</script>\"";
        await using var host = await SigningHost.StartAsync(
            pipeline: app => app.MapGet("/attack/{id}", (EnvelopeId id) =>
                new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId)) { Title = Attack, Language = Attack }),
            publicUrl: new Uri("https://app.example.com/</script><script>alert(1)</script>"));
        host.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.IntegrationKey = Attack;
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/attack/{await host.SendAsync()}"));

        page.Html.Should().NotContain("<script>");
        Regex.Count(page.Html, "</script").Should().Be(2);
    }

    [Test]
    public async Task How_the_user_was_authenticated_is_what_the_application_says()
    {
        var recorder = new ViewRecorder();
        await using var host = await SigningHost.StartAsync(
            options => options.AuthenticationMethod = context => context.User.Identity!.IsAuthenticated ? "Password" : "Email",
            recorder.AddTo);
        using var ada = new Browser("ada");
        using var anybody = new Browser();
        var link = await host.CreateLinkAsync();

        await ada.OpenAsync(link);
        await anybody.OpenAsync(link);

        recorder.Views.Select(view => view.GetProperty("authenticationMethod").GetString())
            .Should().Equal("Password", "Email");
    }

    [Test]
    public async Task An_integration_key_of_its_own_is_used_where_there_is_no_JWT_grant()
    {
        await using var host = await SigningHost.StartAsync(
            options => options.IntegrationKey = "6f0f7a5c-7a0e-4d5e-8e63-0d6a7c1d2b3a", pipeline: MapPages);
        using var browser = new Browser();

        var page = await OpenAsync(browser, host.UrlOf($"/page/{await host.SendAsync()}"));

        page.Settings["integrationKey"].Should().Be("6f0f7a5c-7a0e-4d5e-8e63-0d6a7c1d2b3a");
    }

    private static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapGet("/page/{id}", (EnvelopeId id) => new FocusedViewResult(new SigningLink(id, SigningHost.ClientUserId) { LandingPath = "/leases/7" }));

        app.MapRazorPages();
    }

    private static async Task AssertToldAsync(SigningHost host, string path, HttpStatusCode status, string text)
    {
        using var browser = new Browser();
        using var answer = await browser.GetAsync(host.UrlOf("/" + path));
        var html = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(status);
        html.Should().MatchRegex("<div class=\"focused-view\" role=\"alert\" lang=\"en\"><p>" + Regex.Escape(text)).And.NotContain("<script");
    }

    private static async Task<Page> OpenAsync(Browser browser, Uri url)
    {
        using var answer = await browser.GetAsync(url);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        using var session = JsonDocument.Parse(SettingsPattern().Match(html).Groups[1].Value);
        return new Page(
            html,
            session.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString()), NoncePattern().Match(html).Groups[1].Value);
    }

    private static IEnumerable<string?> Strings(JsonElement view, string name) => view.GetProperty(name).EnumerateArray().Select(item => item.GetString());

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>")]
    private static partial Regex SettingsPattern();

    [GeneratedRegex("<script nonce=\"([^\"]+)\"")]
    private static partial Regex NoncePattern();

    private sealed record Page(string Html, Dictionary<string, string> Settings, string Nonce);
}
