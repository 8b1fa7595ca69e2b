using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ApiAccessTests : EmulatorTest
{
    private static readonly string _anyEnvelope = $"envelopes/{Guid.NewGuid()}";

    [Test]
    public async Task A_call_without_a_token_is_refused() =>
        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization: null, Emulator.AccountId))
            .ShouldBeRefused("PARTNER_AUTHENTICATION_FAILED", HttpStatusCode.Unauthorized);

    [TestCase("Bearer made-up")]
    [TestCase("Bearer ")]
    public async Task A_token_that_was_not_issued_is_refused(string authorization) =>
        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization, Emulator.AccountId))
            .Status.Should().Be(HttpStatusCode.Unauthorized);

    [Test]
    public async Task A_token_stops_working_after_an_hour()
    {
        var authorization = await AuthorizeAsync();

        Clock.Advance(TimeSpan.FromMinutes(59));
        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization, Emulator.AccountId))
            .ShouldBe(HttpStatusCode.NotFound);

        Clock.Advance(TimeSpan.FromMinutes(1));
        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization, Emulator.AccountId))
            .ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_revoked_token_stops_working_and_a_new_one_works()
    {
        var authorization = await AuthorizeAsync();

        Emulator.RevokeTokens();

        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization, Emulator.AccountId))
            .ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);
        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, await AuthorizeAsync(), Emulator.AccountId))
            .ShouldBeRefused("ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_token_without_the_scope_signature_is_refused()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims["scope"] = "impersonation";
        var token = (await RequestTokenAsync(assertion.ToString())).String("access_token");

        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, $"Bearer {token}", Emulator.AccountId))
            .ShouldBeRefused("USER_AUTHENTICATION_FAILED", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Another_account_is_refused()
    {
        var authorization = await AuthorizeAsync();

        (await SendAsync(HttpMethod.Get, _anyEnvelope, null, authorization, Guid.NewGuid().ToString()))
            .ShouldBeRefused("USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_path_that_does_not_exist_is_refused_in_DocuSigns_words() =>
        (await Answer.ReadAsync(await Http.GetAsync("restapi/nothing")))
            .ShouldBeRefused("RESOURCE_NOT_FOUND", HttpStatusCode.NotFound);

    [TestCase("restapi/v2.1/accounts/1/powerforms")]
    [TestCase("restapi/v2.1/accounts/1/envelopes/2/shares")]
    [TestCase("restapi/v2.1/diagnostics/request_logs")]
    [TestCase("restapi/v2/login_information")]
    [TestCase("restapi/v2.1")]
    public async Task A_path_that_is_not_emulated_says_so(string path)
    {
        var answer = await Answer.ReadAsync(await Http.GetAsync(path));

        answer.ShouldBeRefused("NOT_IMPLEMENTED", HttpStatusCode.NotImplemented);
        answer.String("message").Should().Contain(path);
    }

    [Test]
    public async Task A_method_that_a_path_does_not_know_is_refused()
    {
        var answer = await Answer.ReadAsync(await Http.DeleteAsync($"restapi/v2.1/accounts/{Emulator.AccountId}/templates"));

        answer.ShouldBeRefused("METHOD_NOT_ALLOWED", HttpStatusCode.MethodNotAllowed);
        answer.Headers["Allow"].Should().Be("GET, POST, PUT");
    }

    [Test]
    public async Task Every_answer_has_a_trace_token_of_its_own()
    {
        var first = await GetAsync(_anyEnvelope);
        var second = await Answer.ReadAsync(await Http.GetAsync("oauth/userinfo"));

        Guid.Parse(first.Headers["X-DocuSign-TraceToken"]).Should().NotBe(Guid.Parse(second.Headers["X-DocuSign-TraceToken"]));
    }

    [Test]
    public async Task A_mistake_of_the_emulator_is_reported_in_DocuSigns_words_and_recorded()
    {
        var clock = new BrokenClock();
        await using var emulator = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        var assertion = new TestAssertion(emulator, clock.GetUtcNow()).ToString();
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion)]);
        clock.CallsUntilFailure = 2;

        var answer = await Answer.ReadAsync(await http.PostAsync("oauth/token", form));

        answer.ShouldBeRefused("UNSPECIFIED_ERROR", HttpStatusCode.InternalServerError);
        emulator.Requests.Should().ContainSingle().Which.ToString().Should().Be("POST /oauth/token 500 UNSPECIFIED_ERROR");
    }

    [Test]
    public async Task A_request_for_another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Host = "rebound.example.com";

        (await Answer.ReadAsync(await Http.SendAsync(request))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase("rebound.example.com")]
    [TestCase("rebound.example.com:8085")]
    [TestCase("127.0.0.1:99999")]
    [TestCase("127.0.0.1:port")]
    [TestCase("localhost:")]
    public async Task A_request_with_a_foreign_or_malformed_host_meets_no_fault_and_is_not_recorded(string host)
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503));

        (await SendRawAsync($"GET /oauth/userinfo HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
            .Should().StartWith("HTTP/1.1 400 ");

        Emulator.Requests.Should().BeEmpty();
        Emulator.Faults.Pending.Should().ContainSingle();
    }

    /// <summary>Sends what no HTTP client would.</summary>
    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Emulator.BaseUri.Host, Emulator.BaseUri.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }

    private sealed class BrokenClock : TimeProvider
    {
        private int _callsUntilFailure;

        public int CallsUntilFailure
        {
            set => _callsUntilFailure = value;
        }

        public override DateTimeOffset GetUtcNow() => Interlocked.Decrement(ref _callsUntilFailure) == 0
            ? throw new NotSupportedException("The clock is broken.")
            : base.GetUtcNow();

        // The emulator's own timer reads the clock as well, and must not be the one whom the failure meets.
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task<string> AuthorizeAsync() => $"Bearer {(await RequestTokenAsync()).String("access_token")}";
}
