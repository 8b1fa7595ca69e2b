using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What a return asks DocuSign, and what becomes of its cookie.</summary>
[TestFixture]
public sealed class ReturnRulesTests
{
    private const string CookiePrefix = "EmbeddedSigning.";

    [Test]
    public async Task A_return_takes_the_cookie_of_its_session_away_and_ttl_expired_leaves_it()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = ReturnUrl(host, browser);

        using var expired = await browser.GetAsync(Event(returnUrl, "ttl_expired"));
        browser.CookieNames(host.BaseUri).Should().ContainSingle();
        using var cancelled = await browser.GetAsync(Event(returnUrl, "cancel"));

        browser.CookieNames(host.BaseUri).Should().BeEmpty();
        host.Application.Returns.Should().HaveCount(2);
    }

    [TestCase("signing_complete", true)]
    [TestCase("viewing_complete", true)]
    [TestCase("decline", true)]
    [TestCase("cancel", false)]
    [TestCase("session_timeout", false)]
    [TestCase("ttl_expired", false)]
    [TestCase("exception", false)]
    public async Task DocuSign_is_asked_about_events_that_last(string name, bool isAsked)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var before = host.DocuSign.Requests.Count;

        await browser.OpenAsync(Event(ReturnUrl(host, browser), name));

        host.DocuSign.Requests.Count.Should().Be(before + (isAsked ? 1 : 0));
        host.Application.Returns.Should().ContainSingle().Which.RecipientStatus.HasValue.Should().Be(isAsked);
    }

    [Test]
    public async Task The_status_is_that_of_the_recipient_who_came_back()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(SigningHost.Envelope()
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.SignHere("/sign/")));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(
            host.Links.CreateLink(
            new SigningLink(envelopeId, SigningHost.SecondClientUserId) { SignerName = "Alan Turing", SignerEmail = "alan@example.com" }))));

        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.ClientUserId.Should().Be(SigningHost.SecondClientUserId);
        signingReturn.RecipientStatus.Should().Be(RecipientStatus.Completed);
    }

    [Test]
    public async Task A_recipient_who_is_no_longer_in_the_envelope_has_no_status()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(200) with { Method = "GET", Body = $$$"""{"envelopeId":"{{{Guid.NewGuid()}}}","status":"sent","recipients":{"signers":[]}}""" });

        await browser.OpenAsync(Event(ReturnUrl(host, browser), "signing_complete"));

        host.Application.Returns.Should().ContainSingle().Which.RecipientStatus.Should().BeNull();
    }

    [Test]
    public async Task A_browser_keeps_five_sessions_and_a_sixth_replaces_the_oldest()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        for (var i = 0; i < 4; i++)
        {
            await browser.OpenAsync(link);
        }

        using var fifth = await browser.GetAsync(link);
        var five = browser.CookieNames(host.BaseUri).ToList();
        using var sixth = await browser.GetAsync(link);

        five.Should().HaveCount(5);
        fifth.Headers.GetValues("Set-Cookie").Should().ContainSingle();
        sixth.Headers.GetValues("Set-Cookie").Should().HaveCount(2).And.ContainSingle(cookie => cookie.StartsWith(five[0] + "=;", StringComparison.Ordinal));
        browser.CookieNames(host.BaseUri).Should().HaveCount(5).And.Contain(five[1..]).And.NotContain(five[0]);
    }

    [Test]
    public async Task Cookies_of_the_application_are_not_counted()
    {
        await using var host = await SigningHost.StartAsync();

        using var answer = await SendAsync(await host.CreateLinkAsync(), "a=1; b=2; c=3; d=4; e=5; f=6");

        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().StartWith(CookiePrefix);
    }

    [Test]
    public async Task Over_http_the_cookie_is_not_secure_and_is_set_without_consent()
    {
        await using var host = await SigningHost.StartAsync(
            options => options.ReturnLifetime = TimeSpan.FromMinutes(90),
            pipeline: app => app.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = _ => true }));

        using var answer = await SendAsync(await host.CreateLinkAsync(), "a=1");

        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.ToLowerInvariant().Should()
            .StartWith("embeddedsigning.").And.Contain("; path=/").And.Contain("; samesite=lax").And.Contain("; httponly").And.Contain("max-age=5400")
            .And.NotContain("secure");
    }

    [TestCase(true, HttpStatusCode.Redirect)]
    [TestCase(false, HttpStatusCode.NotFound)]
    public async Task A_browser_may_come_back_until_the_end_of_the_return_lifetime(bool isBefore, HttpStatusCode status)
    {
        await using var host = await SigningHost.StartAsync(options => options.ReturnLifetime = TimeSpan.FromHours(1));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var (returnUrl, cookie) = (ReturnUrl(host, browser), browser.Cookie(host.BaseUri));

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(isBefore ? 1 : 0));
        using var answer = await SendAsync(Event(returnUrl, "cancel"), cookie);

        answer.StatusCode.Should().Be(status);
    }

    [Test]
    public async Task A_used_return_stays_used_for_the_whole_return_lifetime()
    {
        await using var host = await SigningHost.StartAsync(options => options.ReturnLifetime = TimeSpan.FromHours(1));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var (returnUrl, cookie) = (Event(ReturnUrl(host, browser), "cancel"), browser.Cookie(host.BaseUri));
        await browser.OpenAsync(returnUrl);

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        using var again = await SendAsync(returnUrl, cookie);

        again.StatusCode.Should().Be(HttpStatusCode.NotFound);
        host.Application.Returns.Should().ContainSingle();
    }

    [Test]
    public async Task A_return_that_the_browser_gives_up_can_be_made_again()
    {
        var gate = new GatedHandler();
        await using var host = await SigningHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<ISigningReturnHandler>(gate)));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var (returnUrl, cookie) = (Event(ReturnUrl(host, browser), "cancel"), browser.Cookie(host.BaseUri));
        using var patience = new CancellationTokenSource();

        var abandoned = SendAsync(returnUrl, cookie, patience.Token);
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => abandoned).Should().ThrowAsync<OperationCanceledException>();
        await gate.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var answer = HttpStatusCode.NotFound;
        for (var i = 0; answer != HttpStatusCode.Redirect && i < 1000; i++)
        {
            // The server takes the return back after the handler has ended.
            using var again = await SendAsync(returnUrl, cookie);
            answer = again.StatusCode;
            await Task.Yield();
        }

        answer.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_failing_ttl_expired_does_not_free_a_return_that_was_made_meanwhile()
    {
        await using var host = await SigningHost.StartAsync(services: services => services
            .AddSingleton<InterruptedHandler>()
            .Replace(ServiceDescriptor.Singleton<ISigningReturnHandler>(provider => provider.GetRequiredService<InterruptedHandler>())));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var (returnUrl, cookie) = (ReturnUrl(host, browser), browser.Cookie(host.BaseUri));
        host.Services.GetRequiredService<InterruptedHandler>().OnExpired = async () => (await SendAsync(Event(returnUrl, "cancel"), cookie)).Dispose();

        using var expired = await SendAsync(Event(returnUrl, "ttl_expired"), cookie);
        using var again = await SendAsync(Event(returnUrl, "cancel"), cookie);

        expired.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        again.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Without_a_handler_the_browser_goes_to_the_landing_path()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.RemoveAll<ISigningReturnHandler>());
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());

        (await browser.OpenAsync(Event(ReturnUrl(host, browser), "cancel"))).OriginalString.Should().Be("/leases/7?tab=1");
    }

    [TestCase("0123456789abcdef0123456789abcdef", HttpStatusCode.Redirect)]
    [TestCase("0123456789abcdef0123456789abcde", HttpStatusCode.NotFound)]
    [TestCase("0123456789abcdef0123456789abcdef0", HttpStatusCode.NotFound)]
    [TestCase("0123456789ABCDEF0123456789ABCDEF", HttpStatusCode.NotFound)]
    [TestCase("0123456789abcdef0123456789abcdeg", HttpStatusCode.NotFound)]
    public async Task A_state_is_32_hexadecimal_digits_even_with_a_cookie_for_another(string id, HttpStatusCode status)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var (name, value) = browser.Cookie(host.BaseUri).Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException();
        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("EmbeddedSigning.AspNetCore.ReturnState");
        var payload = protector.CreateProtector(name[CookiePrefix.Length..]).Unprotect(WebEncoders.Base64UrlDecode(value));
        var forged = WebEncoders.Base64UrlEncode(protector.CreateProtector(id).Protect(payload));

        using var answer = await SendAsync(host.UrlOf($"/signing/return?state={id}&event=cancel"), $"{CookiePrefix}{id}={forged}");

        answer.StatusCode.Should().Be(status);
    }

    [Test]
    public async Task The_log_says_what_became_of_a_return()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser("ada");
        await browser.OpenAsync(await host.CreateLinkAsync(userId: "ada"));
        var (returnUrl, cookie) = (ReturnUrl(host, browser), browser.Cookie(host.BaseUri));

        (await SendAsync(Event(returnUrl, "cancel"), cookie)).Dispose();
        log.Entries.Should().ContainSingle(entry => entry.StartsWith("112 ", StringComparison.Ordinal)).Which.Should().Contain("another user's");
        log.Entries.Clear();
        await browser.OpenAsync(await host.CreateLinkAsync());
        (returnUrl, cookie) = (ReturnUrl(host, browser), browser.Cookie(host.BaseUri));

        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        (await SendAsync(Event(returnUrl, "signing_complete"), cookie)).Dispose();
        (await SendAsync(Event(returnUrl, "cancel"), cookie)).Dispose();
        await browser.OpenAsync(await host.CreateLinkAsync());
        await browser.OpenAsync(Event(ReturnUrl(host, browser), "signing_complete"));

        log.Entries.Should().ContainSingle(entry => entry.StartsWith("104 ", StringComparison.Ordinal));
        log.Entries.Where(entry => entry.StartsWith("103 ", StringComparison.Ordinal)).Should().SatisfyRespectively(
            entry => entry.Should().Contain("signing_complete").And.Contain("status: unknown"),
            entry => entry.Should().Contain("signing_complete").And.Contain("status: sent"));
        log.Entries.Should().ContainSingle(entry => entry.StartsWith("112 ", StringComparison.Ordinal)).Which.Should().Contain("come back before");
    }

    [Test]
    public async Task What_DocuSign_refuses_the_application_is_logged_and_the_browser_may_try_again()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = Event(ReturnUrl(host, browser), "cancel");

        host.Application.OnReturn = _ => throw new DocuSignConnectionException("Down.", null);
        using var failed = await browser.GetAsync(returnUrl);
        host.Application.OnReturn = _ => null;
        using var answer = await browser.GetAsync(returnUrl);

        failed.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        log.Entries.Should().ContainSingle(entry => entry.StartsWith("104 ", StringComparison.Ordinal)).Which.Should().Contain("Down.");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task A_path_that_leads_out_of_the_application_is_reported_with_the_handler_that_returned_it()
    {
        var failure = default(Exception);
        await using var host = await SigningHost.StartAsync(pipeline: app => app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception exception)
            {
                failure = exception;
                throw;
            }
        }));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        host.Application.OnReturn = _ => "//evil.example";

        using var answer = await browser.GetAsync(Event(ReturnUrl(host, browser), "cancel"));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        failure.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain(nameof(RecordingHandler)).And.Contain("single '/'");
    }

    [Test]
    public async Task The_key_in_a_shared_store_says_that_it_is_a_return()
    {
        var store = new KeyRecorder();
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<IReplayStore>(store));
        using var browser = new Browser();
        await browser.OpenAsync(await host.CreateLinkAsync());
        var returnUrl = ReturnUrl(host, browser);

        await browser.OpenAsync(Event(returnUrl, "cancel"));

        store.Keys.Should().ContainSingle().Which.Should().EndWith("return:" + returnUrl.Query.Split('=')[1]);
    }

    [Test]
    public async Task Every_answer_to_a_return_is_private()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();

        using var refused = await browser.GetAsync(host.UrlOf("/signing/return"));
        await browser.OpenAsync(await host.CreateLinkAsync());
        using var accepted = await browser.GetAsync(Event(ReturnUrl(host, browser), "cancel"));

        foreach (var answer in new[] { refused, accepted })
        {
            answer.Headers.CacheControl!.NoStore.Should().BeTrue();
            answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        }
    }

    [Test]
    public void Only_DocuSigns_own_word_tells_that_a_recipient_has_signed_or_declined()
    {
        With(RecipientStatus.Completed).HasSigned.Should().BeTrue();
        With(RecipientStatus.Signed).HasSigned.Should().BeTrue();
        With(RecipientStatus.Delivered).HasSigned.Should().BeFalse();
        With(null).HasSigned.Should().BeNull();
        With(RecipientStatus.Declined).HasDeclined.Should().BeTrue();
        With(RecipientStatus.Completed).HasDeclined.Should().BeFalse();
        With(null).HasDeclined.Should().BeNull();

        static SigningReturn With(RecipientStatus? status) => new(new EnvelopeId(Guid.NewGuid()), "u", SigningOutcome.SigningComplete, status, "/");
    }

    private static Uri ReturnUrl(SigningHost host, Browser browser) =>
        host.UrlOf("/signing/return?state=" + browser.Cookie(host.BaseUri).Split('=')[0][CookiePrefix.Length..]);

    private static Uri Event(Uri returnUrl, string name) => new(returnUrl.AbsoluteUri + "&event=" + name);

    private static async Task<HttpResponseMessage> SendAsync(Uri url, string cookie, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>Waits, the first time, until the browser has gone.</summary>
    private sealed class GatedHandler : ISigningReturnHandler
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
        {
            if (Entered.TrySetResult())
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    Left.SetResult();
                }
            }

            return null;
        }
    }

    private sealed class KeyRecorder : IReplayStore
    {
        public List<string> Keys { get; } = [];

        public ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);

        public ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
        {
            Keys.Add(key);
            return ValueTask.FromResult(true);
        }

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    private sealed class InterruptedHandler : ISigningReturnHandler
    {
        public Func<Task> OnExpired { get; set; } = () => Task.CompletedTask;

        public async ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
        {
            if (signingReturn.Outcome != SigningOutcome.TtlExpired)
            {
                return null;
            }

            await OnExpired();
            throw new InvalidOperationException("Down.");
        }
    }
}
