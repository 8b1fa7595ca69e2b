using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.RawCalls;

/// <summary>Requests that the application writes itself.</summary>
[TestFixture]
public sealed class RawClientTests
{
    private const string Host = "https://demo.docusign.net/restapi/v2.1/accounts";

    [Test]
    public async Task A_relative_address_is_one_below_the_account()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient().CreateHttpClient();

        using var response = await http.GetAsync("envelopes?from_date=2026-01-01");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        docuSign.Requests[^1].Path.Should().Be($"/restapi/v2.1/accounts/{docuSign.AccountId}/envelopes");
        response.RequestMessage!.RequestUri.Should().Be($"{docuSign.BaseUri}restapi/v2.1/accounts/{docuSign.AccountId}/envelopes?from_date=2026-01-01");
    }

    [Test]
    public async Task The_base_address_names_the_configured_account()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient(options => options.AccountId = docuSign.AccountId).CreateHttpClient();

        http.BaseAddress!.AbsolutePath.Should().Be($"/restapi/v2.1/accounts/{docuSign.AccountId}/");
        (await http.GetStringAsync("")).Should().Contain(docuSign.AccountId);
    }

    [Test]
    public async Task A_request_for_another_account_of_the_server_goes_to_that_account()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient().CreateHttpClient();
        var other = Guid.NewGuid();

        using var response = await http.GetAsync($"{Host}/{other}/envelopes?from_date=2026-01-01");

        response.IsSuccessStatusCode.Should().BeFalse();
        docuSign.Requests[^1].Path.Should().Be($"/restapi/v2.1/accounts/{other}/envelopes");
    }

    [Test]
    public async Task A_refused_token_is_renewed_once_and_the_body_is_sent_again()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        await client.CreateEnvelopeAsync(Samples.Envelope().Build());
        docuSign.RevokeTokens();

        using var body = Draft();
        using var response = await http.PostAsync("envelopes", body);

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        docuSign.Envelopes.Should().HaveCount(2);
        docuSign.Requests.Count(request => request.Path == "/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task After_a_refused_token_a_stream_is_not_sent_again_and_the_next_request_has_a_new_token()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        await client.CreateEnvelopeAsync(Samples.Envelope().Build());
        docuSign.RevokeTokens();

        using var stream = new StreamContent(new ForwardOnlyStream(Encoding.UTF8.GetBytes("""{"status":"created"}""")));
        stream.Headers.ContentType = new("application/json");
        using var refused = await http.PostAsync("envelopes", stream);
        using var body = Draft();
        using var accepted = await http.PostAsync("envelopes", body);

        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        accepted.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_renewed_token_that_is_refused_too_is_not_renewed_again()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(401) with { Path = "envelopes", Count = null });
        using var http = docuSign.CreateClient().CreateHttpClient();

        using var response = await http.GetAsync("envelopes?from_date=2026-01-01");

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        docuSign.Requests.Count(request => request.Path == "/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_GET_is_retried_after_a_transient_failure_and_a_POST_is_not()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)).CreateHttpClient();
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes", Count = 1 });

        using var found = await http.GetAsync("envelopes?from_date=2026-01-01");
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes", Count = 1 });
        using var body = Draft();
        using var refused = await http.PostAsync("envelopes", body);

        found.StatusCode.Should().Be(HttpStatusCode.OK);
        refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task Requests_wait_for_the_accounts_limits_together_with_the_librarys_own()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(options => options.RequestTimeout = options.Retry.Timeout = TimeSpan.FromHours(1), clock: clock);
        using var http = client.CreateHttpClient();

        var requests = Task.WhenAll(Enumerable.Range(0, 300).Select(async _ =>
        {
            using var response = await http.GetAsync("envelopes?from_date=2026-01-01");
            return response.StatusCode;
        }));
        var own = Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.CreateEnvelopeAsync(Samples.Envelope().Build())));
        await clock.DriveAsync(TimeSpan.FromSeconds(1), Task.WhenAll(requests, own));

        (await requests).Should().OnlyContain(status => status == HttpStatusCode.OK);
        docuSign.Requests.Should().NotContain(request => request.Status == 429);
    }

    [Test]
    public async Task A_refusal_is_a_response_whose_body_can_be_read()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient().CreateHttpClient();

        using var response = await http.GetAsync($"envelopes/{Guid.NewGuid()}");
        using var again = new StreamReader(await response.Content.ReadAsStreamAsync());

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await again.ReadToEndAsync()).Should().Contain("ENVELOPE_DOES_NOT_EXIST");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_response_that_is_not_the_last_is_not_returned(bool throwOnError)
    {
        await using var server = await CannedServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["X-RateLimit-Limit"] = "3000";
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            context.Response.Headers["X-RateLimit-Reset"] = DateTimeOffset.UtcNow.AddMinutes(40).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        using var http = server.CreateClient(options => (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.FromMilliseconds(1)))
            .CreateHttpClient(throwOnError);

        var failure = await FluentActions.Awaiting(() => http.GetAsync("envelopes")).Should().ThrowAsync<RateLimitExceededException>();

        failure.WithMessage("*Nothing was sent*");
    }

    // The body is the application's to read.
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_that_breaks_off_is_a_failure_of_HttpClient_and_is_not_retried(bool throwOnError)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.Truncate() with { Path = "envelopes", Count = null });
        using var http = docuSign.CreateClient(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)).CreateHttpClient(throwOnError);

        await FluentActions.Awaiting(() => http.GetStringAsync("envelopes?from_date=2026-01-01")).Should().ThrowAsync<HttpRequestException>();
        using var response = await http.GetAsync("envelopes?from_date=2026-01-01", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await FluentActions.Awaiting(() => body.CopyToAsync(Stream.Null)).Should().ThrowAsync<IOException>();

        docuSign.Requests.Count(request => request.Fault is not null).Should().Be(2);
    }

    [Test]
    public async Task On_request_a_refusal_is_an_exception_of_the_library()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient().CreateHttpClient(throwOnError: true);

        await FluentActions.Awaiting(() => http.GetAsync($"envelopes/{Guid.NewGuid()}"))
            .Should().ThrowAsync<EnvelopeNotFoundException>();
    }

    [TestCase("envelopes", false, typeof(HttpRequestException))]
    [TestCase("envelopes", true, typeof(DocuSignConnectionException))]
    [TestCase("oauth/token", false, typeof(HttpRequestException))]
    [TestCase("oauth/token", true, typeof(DocuSignConnectionException))]
    public async Task A_broken_connection_is_the_exception_that_the_client_was_created_for(string path, bool throwOnError, Type expected)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.DropConnectionBeforeCommit() with { Path = path, Count = null });
        using var http = docuSign.CreateClient(options => options.Retry.MaxRetries = 0).CreateHttpClient(throwOnError);

        var failure = (await FluentActions.Awaiting(() => http.GetAsync("envelopes?from_date=2026-01-01")).Should().ThrowAsync<Exception>()).Which;

        failure.Should().BeOfType(expected);
    }

    [Test]
    public async Task A_missing_consent_is_an_exception_of_the_library_always()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });
        using var http = docuSign.CreateClient().CreateHttpClient();

        await FluentActions.Awaiting(() => http.GetAsync("envelopes?from_date=2026-01-01")).Should().ThrowAsync<ConsentRequiredException>();
    }

    [TestCase("https://account-d.docusign.com/oauth/userinfo")]
    [TestCase("/envelopes")]
    [TestCase("https://evil.example/restapi/v2.1/accounts/me/envelopes")]
    [TestCase("http://demo.docusign.net/restapi/v2.1/accounts/me/envelopes")]
    [TestCase("../../../../oauth/userinfo")]
    public async Task No_token_goes_with_a_request_for_anything_but_the_REST_API(string address)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient().CreateHttpClient();

        await FluentActions.Awaiting(() => http.GetAsync(address)).Should().ThrowAsync<InvalidOperationException>();
        docuSign.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_client_of_another_user_sends_that_users_token()
    {
        var user = new EmulatorUser { Id = Guid.NewGuid().ToString("D"), Name = "Grace", Email = "grace@example.com" };
        var options = new DocuSignEmulatorOptions();
        options.Users.Add(user);
        options.Accounts.Add(new EmulatorAccount { Id = Guid.NewGuid().ToString("D"), Name = "Office", Members = [new() { UserId = user.Id }] });
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        docuSign.GrantConsent(docuSign.IntegrationKey, user.Id);
        using var http = docuSign.CreateClient().AsUser(user.Id).CreateHttpClient();

        using var response = await http.GetAsync("envelopes?from_date=2026-01-01");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        docuSign.Requests[^1].Path.Should().Be($"/restapi/v2.1/accounts/{options.Accounts[^1].Id}/envelopes");
    }

    [Test]
    public async Task The_hosts_own_headers_go_with_every_request()
    {
        var gateways = new ConcurrentQueue<string>();
        await using var server = await CannedServer.StartAsync(context =>
        {
            gateways.Enqueue(context.Request.Headers["X-Gateway"].ToString());
            return Task.CompletedTask;
        });
        var registration = new ServiceCollection();
        registration.AddEmbeddedSigning(options =>
            (options.OAuthBaseUri, options.AccountBaseUri, options.AccountId) = (server.BaseUri, server.BaseUri, CannedServer.AccountId))
            .UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue))
            .ConfigureHttpClient(http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Gateway", "one")));
        await using var services = registration.BuildServiceProvider();
        using var http = services.GetRequiredService<IEmbeddedSigningClient>().CreateHttpClient();

        using var response = await http.GetAsync($"{Host}/{CannedServer.AccountId}");

        gateways.Should().Equal("one");
    }

    [Test]
    public async Task The_timeout_covers_all_attempts_and_waits()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var http = docuSign.CreateClient(options =>
        {
            options.RequestTimeout = TimeSpan.FromSeconds(10);
            options.Retry.MaxRetries = 2;
            options.Retry.Timeout = TimeSpan.FromMinutes(1);
        }).CreateHttpClient();

        http.Timeout.Should().Be(TimeSpan.FromSeconds(90));
    }

    [Test]
    public async Task A_request_without_an_answer_times_out_as_HttpClient_does()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var isAsked = new TaskCompletionSource();
        await using var server = await CannedServer.StartAsync(async context =>
        {
            isAsked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var client = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddEmbeddedSigning(options =>
            {
                (options.OAuthBaseUri, options.AccountBaseUri, options.AccountId) = (server.BaseUri, server.BaseUri, CannedServer.AccountId);
                options.Retry.MaxRetries = 0;
            })
            .UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue)).Services.BuildServiceProvider().GetRequiredService<IEmbeddedSigningClient>();
        using var http = client.CreateHttpClient();

        var request = http.GetAsync("envelopes");
        await isAsked.Task;
        clock.Advance(TimeSpan.FromSeconds(101));

        (await FluentActions.Awaiting(() => request).Should().ThrowAsync<TaskCanceledException>()).WithInnerException<TimeoutException>();
    }

    private static StringContent Draft() => new("""{"status":"created","emailSubject":"Lease"}""", Encoding.UTF8, "application/json");
}
