using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using System.Threading.RateLimiting;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Links that live long, around URLs that live five minutes.</summary>
[TestFixture]
public sealed class SigningLinkTests
{
    [Test]
    public async Task A_link_opens_a_fresh_signing_session_again_and_again_for_days()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();

        var first = await browser.OpenAsync(link);
        host.Clock.Advance(TimeSpan.FromDays(6));
        using var answer = await browser.GetAsync(link);

        var second = answer.Headers.Location!;
        second.Should().NotBe(first);
        second.GetLeftPart(UriPartial.Authority).Should().Be(host.DocuSign.BaseUri.GetLeftPart(UriPartial.Authority));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(second)).Query.Should().EndWith("event=signing_complete");
    }

    [Test]
    public async Task Nothing_of_the_envelope_can_be_read_in_a_link()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));

        link.AbsoluteUri.Should().NotContain("d2a5cfd5").And.NotContain(SigningHost.ClientUserId).And.StartWith(host.BaseUri + "signing/sign/");
        link.AbsoluteUri.Length.Should().BeLessThan(400);
        host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)).Should().NotBe(link);
    }

    [Test]
    public async Task Links_that_tell_nothing_have_one_answer_whatever_the_reason()
    {
        await using var host = await SigningHost.StartAsync();
        await using var stranger = await SigningHost.StartAsync();
        var good = await host.CreateLinkAsync();
        var bound = await host.CreateLinkAsync(userId: "ada");
        var completed = await host.SendAsync();
        using var browser = new Browser("eve");
        var expired = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { ExpiresAt = host.Clock.GetUtcNow().AddSeconds(1) });
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var foreign = new Uri(host.BaseUri, stranger.Links.CreateLink(new SigningLink(completed, SigningHost.ClientUserId)).AbsolutePath);
        var tampered = new Uri(good.AbsoluteUri[..^4] + (good.AbsoluteUri[^4] == 'A' ? 'B' : 'A') + good.AbsoluteUri[^3..]);
        Uri[] useless =
        [
            host.Links.CreateLink(new SigningLink(EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"), SigningHost.ClientUserId)),
            host.Links.CreateLink(new SigningLink(completed, "nobody")), expired, foreign, tampered, bound,
            new Uri(good.AbsoluteUri + "A"), host.UrlOf("/signing/sign/x"), host.UrlOf("/signing/sign/" + new string('A', 5000)),
        ];

        var answers = new List<string>();
        foreach (var link in useless)
        {
            using var answer = await browser.GetAsync(link);
            answers.Add($"{(int)answer.StatusCode} {answer.Headers.CacheControl} {answer.Content.Headers.ContentType} {await answer.Content.ReadAsStringAsync()}");
        }

        answers.Distinct().Should().ContainSingle().Which.Should().StartWith("404 no-store application/problem+json").And.Contain("This link does not work");
        (await browser.OpenAsync(good)).Should().NotBeNull();
    }

    [Test]
    public async Task A_link_whose_time_is_over_is_not_made()
    {
        await using var host = await SigningHost.StartAsync();
        var link = new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { ExpiresAt = host.Clock.GetUtcNow() };

        host.Links.Invoking(links => links.CreateLink(link)).Should().Throw<ArgumentException>().WithMessage("*ExpiresAt is over*");
    }

    [Test]
    public async Task Problem_details_added_to_one_response_are_not_in_the_next()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Add("query", context.HttpContext.Request.QueryString.Value)));
        using var browser = new Browser();

        foreach (var query in (string[])["?x", "?y"])
        {
            using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/x" + query));

            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"query\":\"{query}\"");
        }
    }

    [Test]
    public async Task Changing_any_character_of_a_link_breaks_it()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        var start = host.BaseUri.AbsoluteUri.Length + "signing/sign/".Length;
        for (var index = start; index < link.AbsoluteUri.Length - 1; index++)
        {
            var changed = link.AbsoluteUri.ToCharArray();
            changed[index] = changed[index] == 'x' ? 'y' : 'x';
            using var answer = await browser.GetAsync(new Uri(new string(changed)));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task A_link_without_an_end_of_its_own_works_for_the_configured_time()
    {
        await using var host = await SigningHost.StartAsync(options => options.LinkLifetime = TimeSpan.FromHours(1));
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();

        host.Clock.Advance(TimeSpan.FromMinutes(59));
        await browser.OpenAsync(link);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_link_bound_to_a_user_opens_for_that_user_only()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync(userId: "ada");
        using var ada = new Browser("ada");
        using var eve = new Browser("eve");
        using var anybody = new Browser();

        (await ada.OpenAsync(link)).Should().NotBeNull();
        (await eve.GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await anybody.GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_claim_of_an_identity_that_is_not_authenticated_opens_nothing()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(
            [
                new ClaimsIdentity([new Claim(ClaimTypes.Name, "Eve")], authenticationType: "cookie"),
                new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada")]),
            ]);
            return next(context);
        }));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(await host.CreateLinkAsync(userId: "ada"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_link_has_one_spelling()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        var (start, text) = (link.AbsoluteUri[..(link.AbsoluteUri.LastIndexOf('/') + 1)], link.Segments[^1]);
        string[] others =
        [
            text + "/", text + "%20", text[..9] + "%0a" + text[9..], text + "=", text + "%3D", $"%{(int)text[0]:X2}{text[1..]}",
            .. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(last => last != text[^1]).Select(last => text[..^1] + last),
        ];

        string[] otherPaths = ["/SIGNING/sign/", "/signing/Sign/", "/%73igning/sign/", "/signing/sig%6E/", "/x/../signing/sign/", "/./signing/sign/", "/signing/x/../sign/"];

        foreach (var other in others.Select(other => start + other).Concat(otherPaths.Select(path => host.UrlOf("/").AbsoluteUri.TrimEnd('/') + path + text)))
        {
            using var answer = await browser.GetAsync(new Uri(other, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "another spelling");
        }

        await browser.OpenAsync(new Uri(link.AbsoluteUri + "?utm_source=mail"));
    }

    [TestCase("/app", "/app", true)]
    [TestCase("/app", "", true, TestName = "{m}(a proxy removes the base path)")]
    [TestCase("/app", "/APP", false)]
    [TestCase("/app", "/%61pp", false)]
    [TestCase("/app", "/other", true, TestName = "{m}(a proxy replaces the base path)")]
    [TestCase("/a b", "/a%20b", true)]
    public async Task A_link_below_a_base_path_has_one_spelling(string publicPath, string requested, bool opens)
    {
        await using var host = await SigningHost.StartAsync(pipeline: app =>
        {
            foreach (var path in (string[])["/app", "/other", "/a b"])
            {
                app.UsePathBase(path);
            }
        });
        host.PublicUrl = new Uri(host.BaseUri, publicPath);
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();

        using var answer = await browser.GetAsync(new Uri(
            $"{host.BaseUri.GetLeftPart(UriPartial.Authority)}{requested}/signing/sign/{link.Segments[^1]}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        answer.StatusCode.Should().Be(opens ? HttpStatusCode.Redirect : HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_request_that_names_the_host_opens_the_link()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.BaseUri.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {link.AbsoluteUri}?x=/y HTTP/1.1\r\nHost: {link.Authority}\r\nConnection: close\r\n\r\n"));

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).Should().Be("HTTP/1.1 302 Found");
    }

    [Test]
    public async Task A_link_is_opened_by_GET_and_POST_only()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var http = new HttpClient();
        host.ForgetRequests();

        foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Put, HttpMethod.Options])
        {
            using var request = new HttpRequestMessage(method, link);
            using var answer = await http.SendAsync(request);

            answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
            answer.Content.Headers.Allow.Should().BeEquivalentTo("GET", "POST");
        }

        host.Requests().Should().BeEmpty();
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task A_link_of_an_earlier_version_does_not_work(byte version)
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(version);
            writer.Write(envelopeId.ToGuid().ToByteArray());
            writer.Write(host.Clock.GetUtcNow().AddDays(1).ToUnixTimeSeconds());
            writer.Write(SigningHost.ClientUserId);
            writer.Write("/leases");
            writer.Write(false);
            writer.Write("");
            writer.Write(false);
            writer.Write("");
        }

        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("EmbeddedSigning.AspNetCore.SigningLink");
        var text = WebEncoders.Base64UrlEncode(protector.Protect(stream.ToArray()));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/" + text));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_recipient_whose_turn_has_not_come_is_refused_with_the_reason()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(SigningHost.Envelope()
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(2)));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("not your turn");
    }

    [Test]
    public async Task When_DocuSign_fails_the_answer_says_nothing_of_it_and_the_link_works_later()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();

        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(30));
        (await answer.Content.ReadAsStringAsync()).Should().NotContainAny("DocuSign", "500", "Exception");
        (await browser.OpenAsync(link)).Should().NotBeNull();
    }

    [Test]
    public async Task A_policy_and_a_rate_limit_apply_to_links_and_not_to_Connect()
    {
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddRateLimiter(limiter =>
            {
                limiter.RejectionStatusCode = 429;
                limiter.AddPolicy("links", _ => RateLimitPartition.GetFixedWindowLimiter("all", _ => new() { PermitLimit = 1, Window = TimeSpan.FromHours(1) }));
            }),
            pipeline: app => app.UseRateLimiter(),
            endpoints: endpoints => endpoints.RequireAuthorization().RequireRateLimiting("links"));
        var link = await host.CreateLinkAsync();
        using var ada = new Browser("ada");
        using var anybody = new Browser();
        using var webhook = new HttpClient();

        (await anybody.GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await ada.OpenAsync(link)).Should().NotBeNull();
        (await ada.GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await webhook.PostAsync(host.UrlOf("/signing/connect"), null)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [TestCase("https://evil.example")]
    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("/\t/evil.example")]
    [TestCase("/x\\y")]
    [TestCase("leases")]
    [TestCase("")]
    [TestCase("/ü")]
    [TestCase("/a\r\nSet-Cookie: x=y")]
    public void A_landing_path_leads_nowhere_else(string path) =>
        FluentActions.Invoking(() => new SigningLink(EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"), "u") { LandingPath = path })
            .Should().Throw<ArgumentException>().WithMessage(path.Contains('ü', StringComparison.Ordinal) ? "*Uri.EscapeDataString*" : "*must begin with a single*");

    [Test]
    public void A_link_names_an_envelope_and_a_recipient()
    {
        var id = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

        FluentActions.Invoking(() => new SigningLink(default, "u")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SigningLink(id, " ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SigningLink(id, new string('u', 101))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SigningLink(id, "u") { UserId = "" }).Should().Throw<ArgumentException>();
    }
}
