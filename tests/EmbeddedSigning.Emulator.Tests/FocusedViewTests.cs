using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class FocusedViewTests : EmulatorTest
{
    private const string PageOrigin = "https://app.example.com";

    private string Origin => Emulator.BaseUri.GetLeftPart(UriPartial.Authority);

    [Test]
    public async Task The_bundle_knows_the_integration_key_and_is_not_kept()
    {
        var bundle = await Answer.ReadAsync(await Http.GetAsync("bundle.js"));

        bundle.ShouldBe(HttpStatusCode.OK);
        bundle.Headers["Content-Type"].Should().Be("text/javascript; charset=utf-8");
        bundle.Headers["Cache-Control"].Should().Be("no-store");
        bundle.Text.Should().Contain(Emulator.IntegrationKey).And.NotContain("{integrationKeys}");
    }

    [Test]
    public async Task The_view_may_be_framed_by_those_that_the_view_request_names()
    {
        var view = await OpenViewAsync(await CreateFocusedUrlAsync(), PageOrigin);

        view.ShouldBe(HttpStatusCode.OK);
        view.Headers["Content-Security-Policy"].Should().EndWith($"frame-ancestors {Origin} {PageOrigin}");
        view.Headers.Should().NotContainKey("X-Frame-Options");
        view.Headers["Cache-Control"].Should().Be("no-store");
        view.Text.Should().Contain($"data-target-origin=\"{PageOrigin}\"");
    }

    [Test]
    public async Task A_view_request_that_lacks_an_origin_is_not_shown()
    {
        var id = await CreateEnvelopeAsync();
        JsonObject[] views = [View(null, null), View([Origin, PageOrigin], null), View([PageOrigin], [Origin]), View([Origin], [Origin]),
            View(["https://apps-d.docusign.com", PageOrigin], ["https://apps-d.docusign.com"])];
        foreach (var request in views)
        {
            var view = await OpenViewAsync(await CreateSigningUrlAsync(id, request), PageOrigin);

            view.ShouldBe(HttpStatusCode.Forbidden);
            view.Headers["Content-Security-Policy"].Should().EndWith("frame-ancestors 'none'");
            view.Headers["X-Frame-Options"].Should().Be("DENY");
        }
    }

    [Test]
    public async Task A_forged_link_shows_nothing()
    {
        var url = new Uri(Emulator.BaseUri, $"/Signing/MTRedeem/v1/{Guid.NewGuid()}?slt=guess");

        (await OpenViewAsync(url, PageOrigin)).ShouldBe(HttpStatusCode.NotFound);
    }

    [TestCase("finish", "signing_complete")]
    [TestCase("decline", "decline")]
    [TestCase("later", "cancel")]
    public async Task A_session_ends_with_a_message_to_the_view_and_not_with_a_redirect(string action, string expected)
    {
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(Focused(await CreateFocusedUrlAsync()));
        page.Headers["Content-Security-Policy"].Should().EndWith($"frame-ancestors {Origin} {PageOrigin}");

        var end = await browser.PressAsync(action, ("fullName", "Ada Lovelace"), ("initials", "AL"));

        ShouldTell(end, expected);
        (await browser.ReloadAsync()).ShouldBe(HttpStatusCode.Gone);
    }

    [Test]
    public async Task A_link_that_was_used_and_a_session_that_was_left_alone_end_with_a_message_too()
    {
        var url = Focused(await CreateFocusedUrlAsync());
        using var browser = new TestBrowser();
        await browser.OpenAsync(url);

        ShouldTell(await browser.GetAsync(url), "ttl_expired");
        Clock.Advance(TimeSpan.FromMinutes(20));
        ShouldTell(await browser.ReloadAsync(), "session_timeout");
    }

    [Test]
    public async Task Without_DocuSign_JS_the_session_ends_at_the_return_URL()
    {
        (await SignFramedAsync()).Should().Be(new Uri($"{ReturnUrl}&event=signing_complete"));

        async Task<Uri?> SignFramedAsync()
        {
            using var browser = new TestBrowser();
            await browser.OpenAsync(await CreateFocusedUrlAsync());
            return (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).Location;
        }
    }

    [Test]
    public async Task A_view_that_was_not_made_for_it_is_not_opened_and_not_used_up()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        using var browser = new TestBrowser();

        (await browser.GetAsync(Focused(url))).ShouldBe(HttpStatusCode.Forbidden);

        (await browser.OpenAsync(url)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_redeeming_answer_has_the_frame_policy_too()
    {
        using var browser = new TestBrowser();

        (await browser.GetAsync(await CreateFocusedUrlAsync())).Headers["Content-Security-Policy"]
            .Should().Be($"frame-ancestors {Origin} {PageOrigin}");
        var closed = await browser.GetAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));
        closed.Headers["Content-Security-Policy"].Should().Be("frame-ancestors 'none'");
        closed.Headers["X-Frame-Options"].Should().Be("DENY");
    }

    private static void ShouldTell(Answer end, string sessionEndType)
    {
        end.ShouldBe(HttpStatusCode.OK);
        end.Location.Should().BeNull();
        end.Text.Should().Contain($"data-session-end-type=\"{sessionEndType}\"").And.NotContain(ReturnUrl);
        end.Headers["Content-Security-Policy"].Should().Contain("script-src 'self'").And.EndWith(PageOrigin);
    }

    private static Uri Focused(Uri url) => new($"{url}&focused=true");

    private static JsonArray ToArray(string[] origins) =>
        new([.. origins.Select(origin => JsonValue.Create(origin))]);

    private static JsonObject View(string[]? frameAncestors, string[]? messageOrigins)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view["displayFormat"] = "focused";
        if (frameAncestors is not null)
        {
            view["frameAncestors"] = ToArray(frameAncestors);
        }

        if (messageOrigins is not null)
        {
            view["messageOrigins"] = ToArray(messageOrigins);
        }

        return view;
    }

    private async Task<Uri> CreateFocusedUrlAsync() =>
        await CreateSigningUrlAsync(await CreateEnvelopeAsync(), View([Origin, PageOrigin], [Origin]));

    // What bundle.js asks for.
    private async Task<Answer> OpenViewAsync(Uri signingUrl, string pageOrigin)
    {
        var path = $"focused-view/{signingUrl.Segments[^1]}{signingUrl.Query}&origin={Uri.EscapeDataString(pageOrigin)}";
        return await Answer.ReadAsync(await Http.GetAsync(path));
    }
}
