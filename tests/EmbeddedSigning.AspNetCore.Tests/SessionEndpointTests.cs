using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>A script asks a link for a session, and says how it has ended.</summary>
[TestFixture]
public sealed class SessionEndpointTests
{
    [Test]
    public async Task A_script_gets_what_DocuSign_JS_needs()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await PostAsync(browser, await host.CreateLinkAsync());

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var session = await ReadAsync(answer);
        session.GetProperty("script").GetString().Should().Be(new Uri(host.DocuSign.BaseUri, "/bundle.js").AbsoluteUri);
        session.GetProperty("integrationKey").GetString().Should().Be(host.DocuSign.IntegrationKey);
        session.GetProperty("url").GetString().Should().StartWith(host.DocuSign.BaseUri.AbsoluteUri);
        session.GetProperty("returnUrl").GetString().Should().StartWith(host.BaseUri + "signing/return?state=");
    }

    [Test]
    public async Task The_return_answers_a_script_with_what_came_of_it()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var started = await PostAsync(browser, await host.CreateLinkAsync());
        var session = await ReadAsync(started);
        using var signer = new EmulatedSigner();
        await SignInFrameAsync(session, signer);

        using var answer = await GetJsonAsync(browser, session.GetProperty("returnUrl").GetString() + "&event=signing_complete");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var end = await ReadAsync(answer);
        end.GetProperty("path").GetString().Should().Be("/leases/7?tab=1");
        end.GetProperty("hasSigned").GetBoolean().Should().BeTrue();
        end.GetProperty("hasDeclined").GetBoolean().Should().BeFalse();
    }

    [Test]
    public async Task A_refusal_has_a_reason_and_is_in_the_browsers_language()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new HttpClient();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");
        var second = await host.SendAsync(SigningHost.Envelope().AddEmbeddedSigner(
            "Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.RoutingOrder(2).SignHere("/sign/")));

        using var early = await PostAsync(browser, host.Links.CreateLink(new SigningLink(second, SigningHost.SecondClientUserId)));
        using var forged = await PostAsync(browser, host.UrlOf("/signing/sign/x"));

        early.StatusCode.Should().Be(HttpStatusCode.Conflict);
        early.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await ReadAsync(early);
        problem.GetProperty("reason").GetString().Should().Be("RecipientNotInSequence");
        problem.GetProperty("title").GetString().Should().Be("Sie sind noch nicht an der Reihe");
        problem.GetProperty("language").GetString().Should().Be("de");
        forged.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await ReadAsync(forged)).GetProperty("reason").GetString().Should().Be("Unreadable");
    }

    [Test]
    public async Task The_applications_own_page_for_a_link_is_given_to_the_script()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ISigningLinkFailureHandler>(new ToLeases()));
        using var browser = new HttpClient();

        using var answer = await PostAsync(browser, host.UrlOf("/signing/sign/x"));

        (await ReadAsync(answer)).GetProperty("path").GetString().Should().Be("/leases");
    }

    [Test]
    public async Task Further_origins_may_show_the_session()
    {
        var recorder = new ViewRecorder();
        await using var host = await SigningHost.StartAsync(options => options.PageOrigins.Add(new Uri("https://shop.example.com")), recorder.AddTo);
        using var browser = new HttpClient();

        (await PostAsync(browser, await host.CreateLinkAsync())).Dispose();

        recorder.Views.Single().GetProperty("frameAncestors").EnumerateArray().Select(origin => origin.GetString()).Should()
            .StartWith([host.BaseUri.GetLeftPart(UriPartial.Authority), "https://shop.example.com"]);
    }

    [TestCase("https://shop.example.com/cart", "PageOrigins must be origins")]
    [TestCase("http://shop.example.com", "PageOrigins must be origins")]
    public async Task An_origin_that_browsers_would_not_know_is_refused_at_the_start(string origin, string message)
    {
        var start = () => SigningHost.StartAsync(options => options.PageOrigins.Add(new Uri(origin)));

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage($"*{message}*");
    }

    [Test]
    public async Task The_script_of_the_element_is_cached()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new HttpClient();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/embedded-signing.js"));
        using var again = new HttpRequestMessage(HttpMethod.Get, host.UrlOf("/signing/embedded-signing.js"));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await browser.SendAsync(again);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/javascript");
        (await answer.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThan(8000);
        unchanged.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    // DocuSign JS would show the URL in a frame; what the signer does there is the same.
    private static Task<Uri> SignInFrameAsync(JsonElement session, EmulatedSigner signer) => signer.SignAsync(new Uri(session.GetProperty("url").GetString()!));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, Uri link)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, link);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await browser.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> GetJsonAsync(HttpClient browser, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await browser.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private sealed class ToLeases : ISigningLinkFailureHandler
    {
        public ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>("/leases");
    }
}
