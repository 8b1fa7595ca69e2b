using System.Net;
using System.Security.Claims;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Who may open a link, until when, and what the log says when it does not open.</summary>
[TestFixture]
public sealed class SigningLinkRulesTests
{
    private static readonly EnvelopeId _envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

    [Test]
    public async Task The_claims_of_an_identity_that_is_not_authenticated_do_not_count()
    {
        var authenticationType = default(string);
        await using var host = await SigningHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada")], authenticationType));
            return next(context);
        }));
        var link = await host.CreateLinkAsync(userId: "ada");
        using var browser = new Browser();

        using var anonymous = await browser.GetAsync(link);
        authenticationType = "test";
        using var authenticated = await browser.GetAsync(link);

        anonymous.StatusCode.Should().Be(HttpStatusCode.NotFound);
        authenticated.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_bound_link_without_any_identity_does_not_open()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal();
            return next(context);
        }));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(await host.CreateLinkAsync(userId: "ada"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [TestCase("ada", HttpStatusCode.Redirect)]
    [TestCase("Ada", HttpStatusCode.NotFound)]
    public async Task A_user_is_known_by_the_claim_that_the_options_name(string subject, HttpStatusCode status)
    {
        await using var host = await SigningHost.StartAsync(options => options.UserIdClaimType = "sub", pipeline: app => app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", subject), new Claim(ClaimTypes.NameIdentifier, "ada")], "test"));
            return next(context);
        }));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(await host.CreateLinkAsync(userId: "ada"));

        answer.StatusCode.Should().Be(status);
    }

    [Test]
    public async Task A_link_opens_again_after_the_signer_has_opened_the_envelope()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        await signer.FinishLaterAsync(await browser.OpenAsync(link));
        host.DocuSign.Envelopes.Single().Status.Should().Be("delivered");

        (await browser.OpenAsync(link)).Should().NotBeNull();
    }

    [Test]
    public async Task DocuSign_is_told_how_the_user_was_authenticated()
    {
        var recorder = new ViewRecorder();
        await using var host = await SigningHost.StartAsync(options => options.AuthenticationMethod = context => context.Request.Method == "GET" ? "Password" : "None", recorder.AddTo);
        using var browser = new Browser();

        await browser.OpenAsync(await host.CreateLinkAsync());

        recorder.Views.Should().ContainSingle().Which.GetProperty("authenticationMethod").GetString().Should().Be("Password");
    }

    [TestCase(true, HttpStatusCode.Redirect)]
    [TestCase(false, HttpStatusCode.NotFound)]
    public async Task A_link_opens_until_the_second_in_which_it_expires(bool isBefore, HttpStatusCode status)
    {
        await using var host = await SigningHost.StartAsync();
        var expiresAt = host.Clock.GetUtcNow().AddHours(1);
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { ExpiresAt = expiresAt });
        using var browser = new Browser();

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(isBefore ? 1 : 0));
        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(status);
    }

    [Test]
    public async Task The_log_says_why_a_link_did_not_open()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser("eve");
        var bound = await host.CreateLinkAsync(userId: "ada");
        var nobodys = Link(await host.SendAsync(), "nobody");
        var broken = await host.CreateLinkAsync();
        var voided = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(voided, "envelope-voided"));
        var expired = host.Links.CreateLink(new SigningLink(voided, "user-42") { ExpiresAt = host.Clock.GetUtcNow().AddSeconds(1) });
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await ShouldSayAsync(expired, "101 ", "expired");
        await ShouldSayAsync(Link(voided, "user-42"), "101 ", "voided");
        await ShouldSayAsync(bound, "101 ", "another user's");
        await ShouldSayAsync(Link(_envelopeId, "user-42"), "101 ", "ENVELOPE_DOES_NOT_EXIST");
        await ShouldSayAsync(nobodys, "101 ", "recipient");
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        await ShouldSayAsync(broken, "102 ", "500");
        for (var i = 0; i < 9; i++)
        {
            await browser.OpenAsync(broken);
        }

        await ShouldSayAsync(broken, "113 ", "00:10:00");

        Uri Link(EnvelopeId envelopeId, string clientUserId) => host.Links.CreateLink(new SigningLink(envelopeId, clientUserId));

        async Task ShouldSayAsync(Uri link, string eventId, string reason)
        {
            log.Entries.Clear();
            using var answer = await browser.GetAsync(link);
            log.Entries.Should().ContainSingle(entry => entry.StartsWith(eventId, StringComparison.Ordinal)).Which.Should().Contain(reason);
        }
    }

    [Test]
    public async Task An_envelope_that_is_voided_while_the_link_opens_cannot_be_signed()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with
        {
            Method = "POST",
            Path = "envelopes/*/views/recipient",
            ErrorCode = "ENVELOPE_IS_NOT_IN_SENT_STATE",
            Message = "It was voided.",
        });
        using var browser = new Browser();

        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.Gone);
        browser.CookieNames(host.BaseUri).Should().BeEmpty();
    }

    [Test]
    public async Task A_link_of_another_version_or_purpose_does_not_open()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        await browser.OpenAsync(link);
        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("EmbeddedSigning.AspNetCore.SigningLink");
        var payload = protector.Unprotect(WebEncoders.Base64UrlDecode(link.Segments[^1]));
        byte[] older = [1, .. payload[1..]];

        using var same = await browser.GetAsync(Url(protector.Protect(payload)));
        using var version = await browser.GetAsync(Url(protector.Protect(older)));
        using var purpose = await browser.GetAsync(Url(protector.CreateProtector("other").Protect(payload)));
        using var cookie = await browser.GetAsync(host.UrlOf("/signing/sign/" + browser.Cookie(host.BaseUri).Split('=', 2)[1]));

        same.StatusCode.Should().Be(HttpStatusCode.Redirect);
        version.StatusCode.Should().Be(HttpStatusCode.NotFound);
        purpose.StatusCode.Should().Be(HttpStatusCode.NotFound);
        cookie.StatusCode.Should().Be(HttpStatusCode.NotFound);

        Uri Url(byte[] bytes) => host.UrlOf("/signing/sign/" + WebEncoders.Base64UrlEncode(bytes));
    }

    [TestCase("user-42", "/", null, null)]
    [TestCase("", "/leases/7", "", "")]
    [TestCase("6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60", "/a/6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60?b=6D0A1C5E-6F0B-4F0E-9F2C-2C1D3B4A5F61", "6d0a1c5e6f0b4f0e9f2c2c1d3b4a5f62", "x")]
    [TestCase("6D0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60", "/6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60/6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60", "user-42", "6D0A1C5E6F0B4F0E9F2C2C1D3B4A5F62")]
    [TestCase("x6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60x", "/{6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60}", "user-42", "user-42")]
    [TestCase("00000000-0000-0000-0000-000000000000", "/ffffffffffffffffffffffffffffffffffff", "Zoë 租约 𝒜da", "Zoë 租约 𝒜da")]
    public void A_ticket_is_read_as_it_was_written(string clientUserId, string landingPath, string? userId, string? signerName)
    {
        var protector = new EphemeralDataProtectionProvider().CreateProtector("test");
        var ticket = new SigningTicket(_envelopeId, clientUserId, landingPath, userId, clientUserId, DateTimeOffset.UnixEpoch.AddDays(1))
        {
            SignerName = signerName,
            SignerEmail = "",
            RecipientId = landingPath,
            Locale = null,
            OpenedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(7),
        };

        SigningTicket.TryUnprotect(ticket.Protect(protector), protector).Should().Be(ticket);
        var start = ticket with { EnvelopeId = default, OpenedAt = null, ExpiresAt = DateTimeOffset.MinValue };
        SigningTicket.TryUnprotect(start.Protect(protector), protector).Should().Be(start);
    }

    [Test]
    public void A_GUID_and_a_repeated_text_make_a_ticket_hardly_longer()
    {
        var protector = new EphemeralDataProtectionProvider().CreateProtector("test");
        var (one, other) = ("6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60", "6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f61");

        var bare = new SigningTicket(default, "", "", null, null, DateTimeOffset.UnixEpoch).Protect(protector).Length;
        var full = new SigningTicket(default, one, "/" + other, one, other, DateTimeOffset.UnixEpoch) { SignerEmail = one }.Protect(protector).Length;

        (full - bare).Should().BeLessThan(100);
    }

    [Test]
    public async Task A_link_of_which_unused_bits_were_changed_does_not_open()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync();
        var created = Enumerable.Range(1, 32)
            .Select(length => host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId) { LandingPath = "/" + new string('x', length) }).AbsoluteUri)
            .First(url => url[(url.LastIndexOf('/') + 1)..].Length % 4 != 0);
        using var browser = new Browser();

        using var changed = await browser.GetAsync(new Uri(created[..^1] + Alphabet[Alphabet.IndexOf(created[^1]) + 1]));
        using var original = await browser.GetAsync(new Uri(created));

        changed.StatusCode.Should().Be(HttpStatusCode.NotFound);
        original.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task An_expired_link_is_not_made()
    {
        await using var host = await SigningHost.StartAsync();
        var now = host.Clock.GetUtcNow();

        Create(now.AddTicks(1)).Should().NotThrow();
        Create(now).Should().Throw<ArgumentException>().WithParameterName("link");
        FluentActions.Invoking(() => host.Links.CreateLink(null!)).Should().Throw<ArgumentNullException>();

        Func<Uri> Create(DateTimeOffset expiresAt) =>
            () => host.Links.CreateLink(new SigningLink(_envelopeId, SigningHost.ClientUserId) { ExpiresAt = expiresAt });
    }

    [TestCase("/signing", true)]
    [TestCase("/a/B-2/_c.d", true)]
    [TestCase("", false)]
    [TestCase("/", false)]
    [TestCase("signing", false)]
    [TestCase("/signing/", false)]
    [TestCase("/a//b", false)]
    [TestCase("//a", false)]
    [TestCase("/{link}", false)]
    [TestCase("/a?b", false)]
    [TestCase("/a%20b", false)]
    public void The_endpoints_are_below_a_plain_path(string prefix, bool isPlain)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(options => (options.PublicUrl, options.PathPrefix) = (new Uri("https://app.example.com"), prefix));
        using var provider = services.BuildServiceProvider();
        var act = () => provider.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value;

        if (isPlain)
        {
            act().PathPrefix.Should().Be(prefix);
        }
        else
        {
            act.Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().Contain("PathPrefix");
        }
    }

    [Test]
    public void The_texts_of_a_link_have_the_lengths_that_its_documentation_names()
    {
        FluentActions.Invoking(() => new SigningLink(_envelopeId, new string('u', 100))).Should().NotThrow();
        FluentActions.Invoking(() => new SigningLink(_envelopeId, new string('u', 101))).Should().Throw<ArgumentException>().WithMessage("*at most 100*");
        FluentActions.Invoking(() => new SigningLink(default, "u")).Should().Throw<ArgumentException>().WithMessage("*names no envelope*");
        User(null).Should().NotThrow();
        User("u").Should().NotThrow();
        User(new string('u', 200)).Should().NotThrow();
        User(new string('u', 201)).Should().Throw<ArgumentException>().WithMessage("*1 to 200*");
        User("").Should().Throw<ArgumentException>();
        Sender(null).Should().NotThrow();
        Sender("u").Should().NotThrow();
        Sender(new string('u', 200)).Should().NotThrow();
        Sender(new string('u', 201)).Should().Throw<ArgumentException>().WithMessage("*1 to 200*");
        Sender("").Should().Throw<ArgumentException>();
        Recipient(null).Should().NotThrow();
        Recipient("1").Should().NotThrow();
        Recipient(new string('1', 100)).Should().NotThrow();
        Recipient(new string('1', 101)).Should().Throw<ArgumentException>().WithMessage("*1 to 100*");
        Recipient("").Should().Throw<ArgumentException>();
        Locale(null).Should().NotThrow();
        Locale("fr_CA").Should().NotThrow();
        Locale("german").Should().Throw<ArgumentException>().WithMessage("*fr_CA*");
        Signer(new string('n', 100)).Should().NotThrow();
        Signer(new string('n', 101)).Should().Throw<ArgumentException>().WithMessage("*1 to 100*");
        Path("/").Should().NotThrow();
        Path("/!~").Should().NotThrow();
        Path("/" + new string('x', 999)).Should().NotThrow();
        Path("/" + new string('x', 1000)).Should().Throw<ArgumentException>().WithMessage("*/leases/7*");
        Path(null!).Should().Throw<ArgumentException>();
        new SigningLink(_envelopeId, "u").LandingPath.Should().Be("/");

        Func<SigningLink> User(string? userId) => () => new SigningLink(_envelopeId, "u") { UserId = userId };
        Func<SigningLink> Sender(string? userId) => () => new SigningLink(_envelopeId, "u") { SenderUserId = userId };
        Func<SigningLink> Recipient(string? recipientId) => () => new SigningLink(_envelopeId, "u") { RecipientId = recipientId };
        Func<SigningLink> Locale(string? locale) => () => new SigningLink(_envelopeId, "u") { Locale = locale };
        Func<SigningLink> Signer(string? name) => () => new SigningLink(_envelopeId, "u") { SignerName = name };
        Func<SigningLink> Path(string path) => () => new SigningLink(_envelopeId, "u") { LandingPath = path };
    }
}
