using System.Globalization;
using System.Net;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>What answers in DocuSign's place: proxies, captive portals, half-dead servers, attackers.</summary>
[TestFixture]
public sealed class BadAnswerTests
{
    private static readonly EnvelopeId _envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");
    private static readonly RecipientViewRequest _view = new(new Uri("https://example.com/return"), "user-42")
    {
        UserName = "Ada",
        Email = "ada@example.com",
    };

    [TestCase("text/html", "<html>Please log in</html>")]
    [TestCase("application/json", "")]
    [TestCase("application/json", "null")]
    [TestCase("application/json", "[]")]
    [TestCase("application/json", "{\"envelopeId\":")]
    [TestCase("application/json", "{\"envelopeId\":{}}")]
    [TestCase("application/json", "{}")]
    [TestCase("application/json", "{\"envelopeId\":\"../../users\",\"status\":\"sent\"}")]
    [TestCase("application/json", "{\"envelopeId\":\"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e\",\"status\":\"\"}")]
    public async Task Success_with_something_else_inside_is_an_unexpected_response(string contentType, string body)
    {
        await using var server = await CannedServer.StartAsync(200, contentType, body);

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<UnexpectedResponseException>();
    }

    [Test]
    public async Task Deep_nesting_is_an_unexpected_response()
    {
        await using var server = await CannedServer.StartAsync(200, "application/json", new string('[', 100_000));

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<UnexpectedResponseException>();
    }

    [Test]
    public async Task An_answer_without_end_is_cut_off_after_4_MB()
    {
        await using var server = await CannedServer.StartAsync(async context =>
        {
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<UnexpectedResponseException>().WithMessage("*is longer than*");
    }

    [TestCase(502, "text/html", "<html>secret stack trace</html>")]
    [TestCase(500, "application/json", "")]
    [TestCase(400, "application/json", "[1]")]
    public async Task A_failure_without_DocuSigns_body_is_reported_without_the_body(int status, string contentType, string body)
    {
        await using var server = await CannedServer.StartAsync(status, contentType, body);

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        var exception = (await act.Should().ThrowAsync<DocuSignApiException>()).Which;
        exception.StatusCode.Should().Be((HttpStatusCode)status);
        exception.ErrorCode.Should().BeNull();
        exception.Message.Should().Contain($"HTTP {status}").And.NotContain("secret");
    }

    [Test]
    public async Task Ten_megabytes_of_error_are_not_read()
    {
        await using var server = await CannedServer.StartAsync(400, "application/json", $"{{\"errorCode\":\"{new string('x', 10_000_000)}\"}}");

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.Message.Length.Should().BeLessThan(1000);
    }

    [Test]
    public async Task Secrets_that_an_error_quotes_are_left_out()
    {
        const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJlc2lnbmF0dXJl";
        await using var server = await CannedServer.StartAsync(400, "application/json",
            $"{{\"errorCode\":\"INVALID_REQUEST_PARAMETER\",\"message\":\"Bad value {Jwt} at https://demo.docusign.net/Signing/x?slt=1 for d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e\"}}");

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.Message.Should()
            .Contain("Bad value [removed] at [removed] for d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e").And.NotContain("eyJ").And.NotContain("slt");
    }

    [TestCase(401, null, typeof(AccessDeniedException))]
    [TestCase(403, null, typeof(AccessDeniedException))]
    [TestCase(401, "AUTHORIZATION_INVALID_TOKEN", typeof(AccessDeniedException))]
    [TestCase(400, "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", typeof(AccessDeniedException))]
    [TestCase(404, "ENVELOPE_DOES_NOT_EXIST", typeof(EnvelopeNotFoundException))]
    [TestCase(400, "ENVELOPE_INVALID_STATUS", typeof(EnvelopeStatusException))]
    [TestCase(400, "UNKNOWN_ENVELOPE_RECIPIENT", typeof(RecipientNotFoundException))]
    [TestCase(400, "RECIPIENT_NOT_IN_SEQUENCE", typeof(RecipientNotInSequenceException))]
    [TestCase(400, "Hourly_Envelope_Polling_Limit_Exceeded", typeof(RateLimitExceededException))]
    [TestCase(429, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", typeof(RateLimitExceededException))]
    [TestCase(429, null, typeof(RateLimitExceededException))]
    [TestCase(400, "SOMETHING_NEW", typeof(DocuSignApiException))]
    public async Task Each_refusal_has_its_type(int status, string? code, Type type)
    {
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["X-DocuSign-TraceToken"] = "trace-1";
            return context.Response.WriteAsync(code is null ? "" : $"{{\"errorCode\":\"{code}\",\"message\":\"Why.\"}}");
        });

        var act = () => server.CreateClient(options => options.Retry.Timeout = TimeSpan.FromMilliseconds(1)).GetEnvelopeAsync(_envelopeId);

        var exception = (await act.Should().ThrowAsync<DocuSignApiException>()).Which;
        exception.Should().BeOfType(type);
        exception.ErrorCode.Should().Be(code);
        exception.TraceToken.Should().Be("trace-1");
    }

    [Test]
    public async Task A_limit_says_how_long_to_wait_by_DocuSigns_own_clock()
    {
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            context.Response.Headers.Date = "Tue, 24 Nov 2026 10:00:00 GMT";
            context.Response.Headers["X-RateLimit-Reset"] = new DateTimeOffset(2026, 11, 24, 10, 1, 30, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        (await act.Should().ThrowAsync<RateLimitExceededException>()).Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(90));
    }

    [TestCase("Hourly_Envelope_Polling_Limit_Exceeded", RateLimitScope.EnvelopePolling, 20 * 60, "*once in 15 minutes*")]
    [TestCase("Burst_Envelope_Polling_Limit_Exceeded", RateLimitScope.EnvelopePolling, 30, "*Connect*")]
    [TestCase("Hourly_APIInvocation_Envelope_Limit_Exceeded", RateLimitScope.Envelope, 20 * 60, "*about this envelope*")]
    [TestCase("BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", RateLimitScope.Envelope, 30, "*about this envelope*")]
    [TestCase("API_REQUEST_IS_THROTTLED", RateLimitScope.DocumentDownload, 30, "*downloads of this document*")]
    [TestCase("UNSPECIFIED_ERROR", RateLimitScope.DocumentUpload, 10, "*uploads of the same bytes*", "PDF validation failed.")]
    [TestCase("", RateLimitScope.Unknown, null, "*limit*")]
    public async Task A_limit_of_one_envelope_or_kind_has_its_own_wait_and_does_not_stop_the_account(
        string code, RateLimitScope scope, int? wait, string text, string message = "Limit.")
    {
        var requests = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.Headers.Date = "Tue, 24 Nov 2026 10:40:00 GMT";
            context.Response.Headers["X-RateLimit-Remaining"] = "2900";
            context.Response.Headers["X-RateLimit-Reset"] = new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            context.Response.StatusCode = requests++ == 0 ? code.Length == 0 ? 429 : 400 : 200;
            return context.Response.WriteAsync(requests == 1
                ? $$"""{"errorCode":"{{code}}","message":"{{message}}"}"""
                : $$"""{"envelopeId":"{{_envelopeId}}","status":"sent"}""");
        });
        var client = server.CreateClient();

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        var exception = (await act.Should().ThrowAsync<RateLimitExceededException>().WithMessage(text)).Which;
        exception.Scope.Should().Be(scope);
        exception.RetryAfter.Should().Be(wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        (await client.GetEnvelopeAsync(_envelopeId)).Status.Should().Be(EnvelopeStatus.Sent);
    }

    [TestCase("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", RateLimitScope.AccountHour, 20 * 60)]
    [TestCase("Burst_APIInvocation_Limit_Exceeded", RateLimitScope.AccountBurst, 30)]
    public async Task A_limit_of_the_account_stops_its_other_calls(string code, RateLimitScope scope, int wait)
    {
        var requests = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            requests++;
            context.Response.Headers.Date = "Tue, 24 Nov 2026 10:40:00 GMT";
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($$"""{"errorCode":"{{code}}","message":"Limit."}""");
        });
        var client = server.CreateClient(options => options.Retry.Timeout = TimeSpan.FromSeconds(1));

        var first = (await client.Invoking(c => c.GetEnvelopeAsync(_envelopeId)).Should().ThrowAsync<RateLimitExceededException>()).Which;
        var second = (await client.Invoking(c => c.ListDocumentsAsync(_envelopeId)).Should().ThrowAsync<RateLimitExceededException>()).Which;

        (first.Scope, first.RetryAfter).Should().Be((scope, TimeSpan.FromSeconds(wait)));
        second.Scope.Should().Be(scope);
        second.RetryAfter!.Value.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(wait));
        requests.Should().Be(1);
    }

    [TestCase("UNSPECIFIED_ERROR", "Something else.")]
    [TestCase("RECIPIENT_LIMIT_EXCEEDED", "Too many recipients.")]
    public async Task Not_every_limit_and_unspecified_error_is_one_of_calls(string code, string message)
    {
        await using var server = await CannedServer.StartAsync(400, "application/json", $$"""{"errorCode":"{{code}}","message":"{{message}}"}""");

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.Should().NotBeOfType<RateLimitExceededException>();
    }

    [Test]
    public async Task A_wait_for_a_limit_is_logged_with_its_length_and_its_limit()
    {
        var requests = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.StatusCode = requests++ == 0 ? 400 : 200;
            return context.Response.WriteAsync(requests == 1
                ? """{"errorCode":"API_REQUEST_IS_THROTTLED","message":"GetDocument call blocked"}"""
                : $$"""{"envelopeId":"{{_envelopeId}}","status":"sent"}""");
        });
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var log = new LogCollector();
        var client = server.CreateClient(
            options => options.Retry.MaxRetries = 1,
            builder =>
            {
                builder.UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue));
                builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
            },
            clock);

        var reading = client.GetEnvelopeAsync(_envelopeId);
        await Eventually.Happens(() => log.Entries.Any(entry => entry.EventId == 14));
        reading.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        await reading;

        log.Entries.Single(entry => entry.EventId == 14).Text
            .Should().StartWith("DocuSign's limit DocumentDownload is reached; read_envelope is retried in 30 s");
    }

    [TestCase("Fri, 31 Dec 9999 23:59:59 GMT")]
    [TestCase("4294967295")]
    [TestCase("86400")]
    public async Task A_wild_Retry_After_is_an_hour_at_most(string retryAfter)
    {
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        var wait = (await act.Should().ThrowAsync<RateLimitExceededException>()).Which.RetryAfter;
        (wait ?? TimeSpan.Zero).Should().BeLessThanOrEqualTo(TimeSpan.FromHours(1));
    }

    [Test]
    public async Task A_refused_token_is_replaced_once_and_not_again()
    {
        await using var server = await CannedServer.StartAsync(401, "application/json", """{"errorCode":"AUTHORIZATION_INVALID_TOKEN"}""");
        var asked = 0;
        var client = server.CreateClient(
            options => options.Retry.MaxRetries = 3,
            builder => builder.UseAccessTokenProvider((_, _) => new(new AccessToken($"token-{++asked}", DateTimeOffset.MaxValue))));

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<AccessDeniedException>();
        asked.Should().Be(2);
    }

    [Test]
    public async Task A_refusal_without_the_limits_headers_does_not_say_that_there_is_no_limit()
    {
        var (inFlight, highest) = (0, 0);
        var gate = new object();
        await using var server = await CannedServer.StartAsync(async context =>
        {
            lock (gate)
            {
                highest = Math.Max(highest, ++inFlight);
            }

            await Task.Delay(20);
            lock (gate)
            {
                inFlight--;
            }

            context.Response.StatusCode = 404;
        });
        var client = server.CreateClient(build: builder => builder.UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue)));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
            () => client.Awaiting(client => client.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()))).Should().ThrowAsync<EmbeddedSigningException>())));

        highest.Should().BeLessThanOrEqualTo(20);
    }

    [Test]
    public async Task A_cancellation_by_a_host_handler_is_a_failed_connection()
    {
        await using var server = await CannedServer.StartAsync(200, "application/json", "{}");
        var client = server.CreateClient(build: builder => builder
            .UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue))
            .ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new Impatient())));

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<DocuSignConnectionException>();
    }

    [Test]
    public async Task Callers_that_share_a_failure_each_get_their_own_envelope_id()
    {
        const int Callers = 6;
        var (envelopes, views) = (0, 0);
        await using var server = await CannedServer.StartAsync(async context =>
        {
            var path = context.Request.Path.Value!;
            if (path == "/oauth/token" && Volatile.Read(ref views) > 0)
            {
                // Refused only when everyone has an envelope and needs a new token.
                await Eventually.Happens(() => Volatile.Read(ref envelopes) == Callers);
                context.Response.StatusCode = 400;
                await context.Response.WriteAsync("""{"error":"invalid_grant","error_description":"user_not_found"}""");
            }
            else if (path == "/oauth/token")
            {
                await context.Response.WriteAsync("""{"access_token":"token","expires_in":3600}""");
            }
            else if (path.EndsWith("/views/recipient", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref views);
                context.Response.StatusCode = 401;
            }
            else
            {
                Interlocked.Increment(ref envelopes);
                context.Response.StatusCode = 201;
                await context.Response.WriteAsync($$"""{"envelopeId":"{{Guid.NewGuid()}}","status":"sent"}""");
            }
        });
        using var key = SpareKey.Create();
        var client = server.CreateClient(options =>
        {
            options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(key.ExportPkcs8PrivateKeyPem());
        }, build: _ => { });

        var failures = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            try
            {
                await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
                return null;
            }
            catch (AccessTokenException exception)
            {
                return exception;
            }
        }));

        failures.Select(failure => failure?.EnvelopeId).Should().OnlyHaveUniqueItems().And.NotContainNulls();
    }

    private sealed class Impatient : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The connection could not be established in time.", new TimeoutException());
    }

    [TestCase("http://demo.docusign.net/Signing/x")]
    [TestCase("https://docusign.net.example.com/Signing/x")]
    [TestCase("https://evildocusign.net/Signing/x")]
    [TestCase("https://demo.docusign.net@example.com/Signing/x")]
    [TestCase("javascript:alert(1)")]
    public async Task A_signing_URL_elsewhere_is_not_handed_out(string url)
    {
        await using var server = await CannedServer.StartAsync(201, "application/json", $"{{\"url\":\"{url}\"}}");

        var act = () => server.CreateClient().CreateRecipientViewAsync(_envelopeId, _view);

        (await act.Should().ThrowAsync<UntrustedHostException>()).Which.Message.Should().NotContain("Signing/x");
    }

    [TestCase("https://demo.docusign.net/Signing/x")]
    [TestCase("https://NA4.DocuSign.net/Signing/x")]
    [TestCase("https://sign.example.com/Signing/x")]
    public async Task A_signing_URL_on_a_trusted_host_is_handed_out(string url)
    {
        await using var server = await CannedServer.StartAsync(201, "application/json", $"{{\"url\":\"{url}\"}}");
        var client = server.CreateClient(options => options.TrustedHosts.Add("sign.example.com"));

        var signingUrl = await client.CreateRecipientViewAsync(_envelopeId, _view);

        signingUrl.Reveal().Should().Be(new Uri(url));
    }

    [Test]
    public async Task A_redirect_is_not_followed_and_takes_no_token_anywhere()
    {
        var elsewhere = 0;
        await using var other = await CannedServer.StartAsync(context =>
        {
            Interlocked.Increment(ref elsewhere);
            return Task.CompletedTask;
        });
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.Redirect(other.BaseUri.AbsoluteUri);
            return Task.CompletedTask;
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<DocuSignApiException>();
        elsewhere.Should().Be(0);
    }

    [TestCase("https://evil.example.com")]
    [TestCase("http://demo.docusign.net")]
    public async Task A_base_URI_elsewhere_gets_no_token(string baseUri)
    {
        await using var server = await CannedServer.StartAsync(200, "application/json",
            $"{{\"accounts\":[{{\"account_id\":\"{CannedServer.AccountId}\",\"is_default\":true,\"base_uri\":\"{baseUri}\"}}]}}");
        var client = server.CreateClient(options => options.AccountBaseUri = null);

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<UntrustedHostException>();
    }

    [Test]
    public async Task A_truncated_answer_is_a_broken_connection()
    {
        await using var server = await CannedServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"envelopeId\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<DocuSignConnectionException>();
    }

    [Test]
    public async Task A_truncated_download_is_a_broken_connection_not_a_short_file()
    {
        await using var server = await CannedServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[50_000]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var act = () => server.CreateClient().DownloadDocumentAsync(_envelopeId, DocumentId.Combined, new MemoryStream());

        await act.Should().ThrowAsync<DocuSignConnectionException>();
    }

    [Test]
    public async Task A_refused_connection_is_a_failed_connection()
    {
        var server = await CannedServer.StartAsync(200, "application/json", "{}");
        var client = server.CreateClient();
        await server.DisposeAsync();

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<DocuSignConnectionException>();
    }

    [Test]
    public async Task Cancellation_is_the_callers_own()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await CannedServer.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var act = () => server.CreateClient().GetEnvelopeAsync(_envelopeId, cancellation.Token);

        (await act.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Test]
    public async Task A_refusal_inside_a_success_is_a_refusal()
    {
        await using var server = await CannedServer.StartAsync(200, "application/json",
            """{"errorDetails":{"errorCode":"ENVELOPE_CANNOT_VOID_INVALID_STATE","message":"No."}}""");

        var act = () => server.CreateClient().VoidEnvelopeAsync(_envelopeId, "Withdrawn");

        await act.Should().ThrowAsync<EnvelopeStatusException>();
    }

    [TestCase(200, "text/html", "<html>Please log in</html>")]
    [TestCase(200, "application/json", "{}")]
    [TestCase(200, "application/pdf", "")]
    [TestCase(202, "application/pdf", "%PDF")]
    public async Task A_response_that_is_no_document_is_not_written_as_one(int status, string contentType, string body)
    {
        await using var server = await CannedServer.StartAsync(status, contentType, body);
        using var destination = new MemoryStream();

        var act = () => server.CreateClient().DownloadDocumentAsync(_envelopeId, DocumentId.Combined, destination);

        await act.Should().ThrowAsync<UnexpectedResponseException>();
        destination.Length.Should().Be(0);
    }

    [Test]
    public async Task A_download_that_stalls_ends_with_an_error()
    {
        var clock = new FakeTimeProvider();
        var stalled = new TaskCompletionSource();
        await using var server = await CannedServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.Body.WriteAsync(new byte[1000]);
            await context.Response.Body.FlushAsync();
            stalled.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var destination = new MemoryStream();
        var download = server.CreateClient(clock: clock).DownloadDocumentAsync(_envelopeId, DocumentId.Combined, destination);
        await stalled.Task;
        await Eventually.Happens(() => destination.Length == 1000);

        clock.Advance(TimeSpan.FromSeconds(101));

        var act = () => download;
        await act.Should().ThrowAsync<DocuSignConnectionException>().WithMessage("*in time*");
    }

    [Test]
    public async Task A_destination_that_fails_is_not_blamed_on_DocuSign()
    {
        await using var server = await CannedServer.StartAsync(200, "application/pdf", new string('x', 100_000));

        var act = () => server.CreateClient().DownloadDocumentAsync(_envelopeId, DocumentId.Combined, new FullDisk());

        await act.Should().ThrowAsync<IOException>().WithMessage("No space left");
    }

    [Test]
    public async Task Progress_that_fails_is_not_blamed_on_DocuSign()
    {
        await using var server = await CannedServer.StartAsync(201, "application/json", "{}");

        var act = () => server.CreateClient().CreateEnvelopeAsync(Samples.Envelope().Build(), new BrokenProgress());

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("broken progress");
    }

    [TestCase(typeof(HttpRequestException))]
    [TestCase(typeof(TaskCanceledException))]
    [TestCase(typeof(InvalidDataException))]
    public async Task Whatever_a_document_throws_is_a_failure_to_read_it(Type type)
    {
        await using var server = await CannedServer.StartAsync(201, "application/json", "{}");
        var document = DocumentSource.FromStream(_ => throw (Exception)Activator.CreateInstance(type)!, "lease.pdf");

        var act = () => server.CreateClient().CreateEnvelopeAsync(Samples.Envelope(document).Build());

        (await act.Should().ThrowAsync<DocumentReadException>()).Which.InnerException.Should().BeOfType(type);
    }

    [Test]
    public async Task Numbers_may_be_numbers_and_lists_may_have_holes()
    {
        await using var recipients = await CannedServer.StartAsync(200, "application/json",
            """{"signers":[null,{"recipientId":2,"routingOrder":3,"name":"Ada"}]}""");
        await using var documents = await CannedServer.StartAsync(200, "application/json",
            """{"envelopeDocuments":[null,{"documentId":1,"order":2}]}""");

        var recipient = (await recipients.CreateClient().ListRecipientsAsync(_envelopeId)).Should().ContainSingle().Subject;
        (recipient.RecipientId, recipient.RoutingOrder).Should().Be(("2", 3));
        (await documents.CreateClient().ListDocumentsAsync(_envelopeId)).Should().ContainSingle().Which.Order.Should().Be(2);
    }

    [Test]
    public async Task A_view_that_fails_after_the_envelope_was_created_tells_the_envelope()
    {
        await using var server = await CannedServer.StartAsync(context =>
        {
            var isView = context.Request.Path.Value!.EndsWith("/views/recipient", StringComparison.Ordinal);
            context.Response.StatusCode = isView ? 400 : 201;
            return context.Response.WriteAsync(isView ? """{"errorCode":"SOMETHING"}""" : $$"""{"envelopeId":"{{_envelopeId}}","status":"sent"}""");
        });

        var act = () => server.CreateClient().StartSigningAsync(Samples.Envelope().Build(), Samples.View);

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.EnvelopeId.Should().Be(_envelopeId);
    }

    [Test]
    public async Task A_token_refused_while_a_stream_was_sent_is_not_given_again()
    {
        await using var server = await CannedServer.StartAsync(401, "application/json", "{}");
        var rejected = new List<AccessToken?>();
        var client = server.CreateClient(build: builder => builder.UseAccessTokenProvider((request, _) =>
        {
            rejected.Add(request.Rejected);
            return new(new AccessToken($"token-{rejected.Count}", DateTimeOffset.MaxValue));
        }));
        var document = DocumentSource.FromStream(new ForwardOnlyStream(new byte[10]), "lease.pdf");

        var act = () => client.CreateEnvelopeAsync(Samples.Envelope(document).Build());

        await act.Should().ThrowAsync<AccessDeniedException>();
        rejected.Should().HaveCount(2);
        rejected[1]!.Reveal().Should().Be("token-1");
    }

    [Test]
    public async Task A_provider_that_returns_null_is_named()
    {
        await using var server = await CannedServer.StartAsync(200, "application/json", "{}");
        var client = server.CreateClient(build: builder => builder.UseAccessTokenProvider((_, _) => new((AccessToken)null!)));

        var act = () => client.GetEnvelopeAsync(_envelopeId);

        await act.Should().ThrowAsync<AccessTokenException>().WithMessage("*returned null*");
    }

    [Test]
    public async Task Defaults_for_all_HTTP_clients_of_the_host_cannot_send_an_envelope_twice()
    {
        var posts = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            posts += context.Request.Method == "POST" ? 1 : 0;
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Repeater()));
        services.AddEmbeddedSigning(options =>
        {
            options.OAuthBaseUri = options.AccountBaseUri = server.BaseUri;
            options.AccountId = CannedServer.AccountId;
            options.Retry.MaxRetries = 0;
            options.Retry.SettleTime = TimeSpan.FromMilliseconds(1);
        }).UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue));
        await using var provider = services.BuildServiceProvider();

        var act = () => provider.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(Samples.Envelope().Build());

        await act.Should().ThrowAsync<EmbeddedSigningException>();
        posts.Should().Be(1);
    }

    private sealed class Repeater : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left");
    }

    private sealed class BrokenProgress : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => throw new InvalidOperationException("broken progress");
    }
}
