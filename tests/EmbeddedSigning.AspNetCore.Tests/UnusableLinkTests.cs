using System.Collections.Concurrent;
using System.Net;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Refusals;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What people see whose link cannot be used, and what the application learns of it.</summary>
[TestFixture]
public sealed class UnusableLinkTests
{
    private const string Chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [TestCase("en-GB,en;q=0.9", "en", "This link does not work")]
    [TestCase("de-AT,de;q=0.9,en;q=0.5", "de", "Dieser Link funktioniert nicht")]
    [TestCase("ja,fr;q=0.4,en;q=0.2", "fr", "Ce lien ne fonctionne pas")]
    [TestCase("en;q=0.1,nl;q=0.9", "nl", "Deze link werkt niet")]
    [TestCase("de;q=0,it", "it", "Questo link non funziona")]
    [TestCase("xx", "en", "This link does not work")]
    [TestCase("", "en", "This link does not work")]
    public async Task A_browser_gets_a_page_in_its_language(string languages, string language, string title)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/x"), ("Accept", Chromium), ("Accept-Language", languages));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/html; charset=utf-8");
        answer.Content.Headers.ContentLanguage.Should().Equal(language);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle()
            .Which.Should().StartWith("default-src 'none'").And.NotContain("unsafe").And.NotContain("script-src");
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"<html lang=\"{language}\">")
            .And.Contain($"<title>{title}</title>").And.Contain($"<h1>{title}</h1>").And.NotContain("<script");
    }

    [TestCase("application/json")]
    [TestCase("*/*")]
    [TestCase("text/html;q=0")]
    [TestCase("text/html;q=0.4,application/problem+json")]
    public async Task A_program_gets_problem_details(string accept)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/x"), ("Accept", accept), ("Accept-Language", "de"));

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"title\":\"This link does not work\"");
    }

    [Test]
    public async Task A_return_that_cannot_be_used_has_a_page_too()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/return?state=x&event=cancel"), ("Accept", Chromium));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<h1>This link does not work</h1>");
    }

    [Test]
    public async Task An_application_with_request_localization_chooses_the_language()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.UseRequestLocalization("pl"));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/x"), ("Accept", Chromium), ("Accept-Language", "de"));

        answer.Content.Headers.ContentLanguage.Should().Equal("pl");
    }

    [Test]
    public async Task An_application_with_pages_of_its_own_turns_the_library_s_off()
    {
        await using var host = await SigningHost.StartAsync(options => options.UseRefusalPages = false);
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.UrlOf("/signing/sign/x"), ("Accept", Chromium));

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Test]
    public void Every_language_has_all_texts()
    {
        var kinds = Enum.GetValues<RefusalKind>();

        RefusalTexts.All.Should().HaveCountGreaterThan(5);
        RefusalTexts.All.Should().AllSatisfy(texts => kinds.Select(texts.Of).Should().OnlyHaveUniqueItems(text => text.Title)
            .And.AllSatisfy(text => text.Detail.Should().EndWith(".")));
    }

    [Test]
    public async Task A_completed_envelope_s_link_shows_the_finished_document()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var link = await host.CreateLinkAsync();
        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));
        using var http = new HttpClient();

        var page = await http.GetStringAsync(await browser.OpenAsync(link));

        page.Should().Contain("Please sign");
    }

    [Test]
    public async Task The_application_is_told_the_reason_and_chooses_the_page()
    {
        var failures = new Failures(failure => $"/leases/{failure.Reason}");
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ISigningLinkFailureHandler>(failures));
        using var browser = new Browser("eve");
        var voided = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(voided, "envelope-voided"));
        var declined = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(declined, "envelope-declined"));
        var completed = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(completed, "envelope-completed"));
        var draft = await host.SendAsync(SigningHost.Envelope().AsDraft());
        var second = await host.SendAsync(SigningHost.Envelope()
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, recipient => recipient.SignHere("/sign/").RoutingOrder(2)));
        var expired = host.Links.CreateLink(new SigningLink(second, SigningHost.ClientUserId) { ExpiresAt = host.Clock.GetUtcNow().AddSeconds(1) });
        var often = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        for (var i = 0; i < 10; i++)
        {
            await browser.OpenAsync(often);
        }

        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await AssertAsync(host.UrlOf("/signing/sign/x"), SigningLinkFailureReason.Unreadable);
        failures.Seen.Single().EnvelopeId.Should().BeNull();
        await AssertAsync(expired, SigningLinkFailureReason.Expired);
        failures.Seen.Last().Should().BeEquivalentTo(new SigningLinkFailure(SigningLinkFailureReason.Expired)
        {
            EnvelopeId = second,
            ClientUserId = SigningHost.ClientUserId,
            LandingPath = "/",
        });
        await AssertAsync(await host.CreateLinkAsync(userId: "ada"), SigningLinkFailureReason.OtherUser);
        await AssertAsync(Link(voided), SigningLinkFailureReason.EnvelopeVoided);
        await AssertAsync(Link(declined), SigningLinkFailureReason.EnvelopeDeclined);
        await AssertAsync(Link(completed), SigningLinkFailureReason.EnvelopeCompleted);
        await AssertAsync(Link(draft), SigningLinkFailureReason.EnvelopeNotSignable);
        await AssertAsync(Link(EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e")), SigningLinkFailureReason.EnvelopeNotFound);
        await AssertAsync(Link(second, "nobody"), SigningLinkFailureReason.RecipientNotFound);
        await AssertAsync(Link(second, SigningHost.SecondClientUserId), SigningLinkFailureReason.RecipientNotInSequence);
        await AssertAsync(often, SigningLinkFailureReason.OpenedTooOften);
        failures.Seen.Last().RetryAfter.Should().Be(TimeSpan.FromSeconds(599));
        var failing = await host.CreateLinkAsync();
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        await AssertAsync(failing, SigningLinkFailureReason.DocuSignUnavailable);

        Uri Link(EnvelopeId envelopeId, string clientUserId = SigningHost.ClientUserId) => host.Links.CreateLink(new SigningLink(envelopeId, clientUserId));

        async Task AssertAsync(Uri link, SigningLinkFailureReason expected)
        {
            using var answer = await browser.GetAsync(link, ("Accept", Chromium));
            answer.Headers.Location.Should().Be(new Uri($"/leases/{expected}", UriKind.Relative), $"the reason is {failures.Seen.Last().Reason}");
        }
    }

    [Test]
    public async Task A_link_of_a_signer_who_failed_to_authenticate_says_so_until_the_envelope_is_resent()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(SigningHost.Document)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer
                .AccessCode(new AccessCode("1815"))
                .SignHere("/sign/")));
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        using var signer = new EmulatedSigner { AccessCode = "1816" };
        await signer.SignAsync(await browser.OpenAsync(link));

        using var refused = await browser.GetAsync(link, ("Accept", Chromium));
        await host.Client.ResendEnvelopeAsync(envelopeId);
        using var opened = await browser.GetAsync(link, ("Accept", Chromium));

        refused.StatusCode.Should().Be(HttpStatusCode.Gone);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("<h1>This document cannot be signed</h1>");
        opened.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [TestCase("voided", "This document was cancelled")]
    [TestCase("declined", "This document was declined")]
    public async Task Without_a_page_of_the_application_s_an_ended_envelope_is_said_to_have_ended(string status, string title)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(envelopeId, $"envelope-{status}"));

        using var answer = await browser.GetAsync(
            host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)), ("Accept", Chromium));

        answer.StatusCode.Should().Be(HttpStatusCode.Gone);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"<h1>{title}</h1>");
    }

    [Test]
    public async Task A_path_of_the_application_s_stands_below_its_base_path_and_leads_nowhere_else()
    {
        var failures = new Failures(failure => failure.EnvelopeId is null ? "/sorry" : "//evil.test/");
        var thrown = default(Exception);
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddSingleton<ISigningLinkFailureHandler>(failures),
            pipeline: app => app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception exception)
                {
                    thrown = exception;
                    throw;
                }
            }),
            publicUrl: new Uri("https://app.example.com/base"));
        using var browser = new Browser();

        using var unreadable = await browser.GetAsync(host.UrlOf("/signing/sign/x"));
        using var foreign = await browser.GetAsync(host.UrlOf(
            host.Links.CreateLink(new SigningLink(await host.SendAsync(), "nobody")).AbsolutePath["/base".Length..]));

        unreadable.Headers.Location.Should().Be(new Uri("/base/sorry", UriKind.Relative));
        foreign.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        thrown.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain(nameof(Failures)).And.Contain("single '/'");
    }

    [Test]
    public async Task Links_use_at_most_their_share_of_the_account_s_calls()
    {
        await using var host = await SigningHost.StartAsync(
            options => options.MaximumOpeningsPerLink = options.MaximumOpeningsPerEnvelope = 1000,
            services => services.Configure<EmbeddedSigningOptions>(options => options.LowPriorityShare = 0.1),
            emulator: options => options.HourlyLimit = 100);
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        host.ForgetRequests();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            using var answer = await browser.GetAsync(link);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                answer.Headers.RetryAfter!.Delta.Should().BeLessThanOrEqualTo(TimeSpan.FromMinutes(5));
            }
        }

        host.Requests().Should().HaveCount(10);
        statuses.Skip(10).Should().OnlyContain(status => status == HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 50; i++)
        {
            await host.SendAsync();
        }
    }

    [Test]
    public async Task An_opening_waits_thirty_seconds_for_DocuSign_and_no_longer()
    {
        var requests = new GatedRequests();
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services =>
        {
            requests.AddTo(services);
            services.AddSingleton<ILoggerProvider>(log);
        });
        var link = await host.CreateLinkAsync();
        using var browser = new Browser();
        requests.Close();

        var opening = browser.GetAsync(link);
        await requests.FirstArrived;
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await opening).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        log.Events.Should().ContainSingle(entry => entry.EventId == 102);
        requests.Open();
        await browser.OpenAsync(link);
    }

    [Test]
    public async Task A_browser_that_gives_up_costs_no_second_read()
    {
        var requests = new GatedRequests();
        await using var host = await SigningHost.StartAsync(services: requests.AddTo);
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        using var browser = new Browser();
        host.ForgetRequests();
        requests.Close();

        using var cancellation = new CancellationTokenSource();
        var impatient = browser.GetAsync(link, cancellation.Token);
        await requests.FirstArrived;
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => impatient).Should().ThrowAsync<OperationCanceledException>();
        requests.Open();
        await browser.OpenAsync(link);

        host.Requests().Where(request => request.StartsWith("GET", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Test]
    public async Task A_server_without_raw_targets_opens_links()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.Features.Get<IHttpRequestFeature>()!.RawTarget = null!;
            return next(context);
        }));
        using var browser = new Browser();

        (await browser.OpenAsync(await host.CreateLinkAsync())).Should().NotBeNull();
    }

    [Test]
    public async Task An_invalid_locale_does_not_prevent_signing()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(
            options => options.Locale = context => context.Request.Query["language"],
            services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();

        (await browser.OpenAsync(new Uri(link.AbsoluteUri + "?language=fr_CA"))).Query.Should().EndWith("&locale=fr_CA");
        log.Events.Should().NotContain(entry => entry.EventId == 118);
        (await browser.OpenAsync(new Uri(link.AbsoluteUri + "?language=es-419"))).Query.Should().NotContain("locale");
        log.Events.Should().ContainSingle(entry => entry.EventId == 118);
        FluentActions.Invoking(() => new SigningLink(host.DocuSign.Envelopes.Select(envelope => EnvelopeId.Parse(envelope.Id)).First(), "u") { Locale = "german" })
            .Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task A_link_s_own_locale_comes_first()
    {
        await using var host = await SigningHost.StartAsync(options => options.Locale = _ => "fr_CA");
        using var browser = new Browser();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { Locale = "de" });

        (await browser.OpenAsync(link)).Query.Should().EndWith("&locale=de");
    }

    [Test]
    public async Task A_limit_of_DocuSigns_says_when_the_link_may_be_opened_again()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with
        {
            ErrorCode = "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
            RetryAfter = TimeSpan.FromMinutes(20),
        });

        // Longer than a call waits. A stranger is not told how much longer.
        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Test]
    public async Task The_application_is_asked_once_for_each_opening_of_a_completed_envelope()
    {
        var failures = new Failures(_ => null);
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ISigningLinkFailureHandler>(failures));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await host.SendAsync();
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        await signer.SignAsync(await browser.OpenAsync(link));
        await Messages.SendAsync(host, Messages.Create(envelopeId, "envelope-completed"));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        host.ForgetRequests();

        await browser.OpenAsync(link);

        host.Requests().Should().Equal("GET ?include=recipients", "POST views/recipient");
        failures.Seen.Should().ContainSingle().Which.Reason.Should().Be(SigningLinkFailureReason.EnvelopeCompleted);
    }

    [Test]
    public async Task A_cancellation_by_the_application_is_not_reported_as_a_DocuSign_failure()
    {
        var failures = new Failures(failure =>
            failure.Reason == SigningLinkFailureReason.EnvelopeCompleted ? throw new OperationCanceledException() : null);
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ISigningLinkFailureHandler>(failures));
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(envelopeId, "envelope-completed"));

        using var answer = await browser.GetAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
    }

    [Test]
    public async Task A_method_of_authentication_that_DocuSign_does_not_know_is_answered_503()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(
            options => options.AuthenticationMethod = _ => "Magic", services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(await host.CreateLinkAsync());

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        log.Events.Should().ContainSingle(entry => entry.EventId == 102);
    }

    [Test]
    public void No_record_prints_a_person()
    {
        var envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

        new SigningLinkFailure(SigningLinkFailureReason.Expired) { EnvelopeId = envelopeId, ClientUserId = "ada@example.com" }.ToString()
            .Should().Contain("Expired").And.NotContain("ada");
        new SigningReturn(envelopeId, "ada@example.com", new("cancel"), null, "/").ToString().Should().Contain("cancel").And.NotContain("ada");
        new SigningTicket(envelopeId, "ada@example.com", "/", null, null, default).ToString()
            .Should().Contain(envelopeId.ToString()).And.NotContain("ada");
    }

    private sealed class Failures(Func<SigningLinkFailure, string?> choose) : ISigningLinkFailureHandler
    {
        public ConcurrentQueue<SigningLinkFailure> Seen { get; } = new();

        public ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default)
        {
            Seen.Enqueue(failure);
            return ValueTask.FromResult(choose(failure));
        }
    }
}
