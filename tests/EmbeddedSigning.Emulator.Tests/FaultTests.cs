using System.Net;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class FaultTests : EmulatorTest
{
    private static readonly TimeSpan _later = TimeSpan.FromMinutes(2);

    [Test]
    public async Task A_connection_dropped_before_commit_changes_nothing()
    {
        await RequestTokenAsync();
        var fault = AddForCreate(EmulatorFault.DropConnectionBeforeCommit());

        await ShouldGetNoAnswerAsync(PostEnvelopeAsync);

        Emulator.Envelopes.Should().BeEmpty();
        LastRequest().Should().Match<RecordedRequest>(request => request.Status == null && request.Fault == fault);
        (await PostEnvelopeAsync()).ShouldBe(HttpStatusCode.Created);
        LastRequest().Fault.Should().BeNull();
    }

    [Test]
    public async Task A_connection_dropped_after_commit_leaves_an_unreported_envelope()
    {
        var fault = AddForCreate(EmulatorFault.DropConnectionAfterCommit());

        await ShouldGetNoAnswerAsync(PostEnvelopeAsync);

        Emulator.Envelopes.Should().ContainSingle().Which.Status.Should().Be("sent");
        LastRequest().ToString().Should().EndWith("/envelopes no answer DropConnectionAfterCommit");
        LastRequest().Fault.Should().BeSameAs(fault);
    }

    [Test]
    public async Task A_get_on_a_used_connection_is_dropped_and_not_sent_again_unseen()
    {
        await GetEnvelopesAsync();
        Emulator.Faults.Add(EmulatorFault.DropConnectionBeforeCommit() with { Method = "GET" });
        var before = Emulator.Requests.Count;

        await ShouldGetNoAnswerAsync(GetEnvelopesAsync);

        Emulator.Requests.Should().HaveCount(before + 1);
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task An_answer_before_commit_changes_nothing_and_counts_for_no_limit(int status)
    {
        var remaining = (await GetEnvelopesAsync()).Headers["X-RateLimit-Remaining"];
        AddForCreate(EmulatorFault.AnswerBeforeCommit(status));

        var answer = await PostEnvelopeAsync();

        answer.ShouldBe((HttpStatusCode)status);
        answer.Body.Should().BeEmpty();
        answer.Headers.Should().ContainKeys("X-DocuSign-TraceToken", "Date")
            .And.NotContainKeys("X-RateLimit-Remaining", "Retry-After");
        Emulator.Envelopes.Should().BeEmpty();
        LastRequest().Status.Should().Be(status);
        remaining.Should().Be("2999");
        (await GetEnvelopesAsync()).Headers["X-RateLimit-Remaining"].Should().Be("2998");
    }

    [Test]
    public async Task An_answer_after_commit_replaces_the_answer_and_keeps_the_envelope()
    {
        AddForCreate(EmulatorFault.AnswerAfterCommit(503));

        var answer = await PostEnvelopeAsync();

        answer.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Body.Should().BeEmpty();
        answer.Headers.Should().NotContainKeys("X-RateLimit-Remaining", "Content-Type");
        Emulator.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task An_answer_may_have_an_error_code_and_headers()
    {
        AddForCreate(EmulatorFault.AnswerBeforeCommit(429) with
        {
            ErrorCode = "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
            Message = "Too many",
            RetryAfter = TimeSpan.FromSeconds(1.2),
            Headers = new Dictionary<string, string>
            {
                ["X-RateLimit-Limit"] = "3000",
                ["X-RateLimit-Remaining"] = "0",
                ["X-DocuSign-TraceToken"] = "mine",
            },
        });

        var answer = await PostEnvelopeAsync();

        answer.ShouldBeRefused("HOURLY_APIINVOCATION_LIMIT_EXCEEDED", HttpStatusCode.TooManyRequests);
        answer.String("message").Should().Be("Too many");
        answer.Headers["Retry-After"].Should().Be("2");
        answer.Headers["X-RateLimit-Remaining"].Should().Be("0");
        answer.Headers["X-DocuSign-TraceToken"].Should().Be("mine");
        LastRequest().ErrorCode.Should().Be("HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
    }

    [Test]
    public async Task An_answer_of_the_token_endpoint_speaks_oauth()
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with
        {
            Path = "oauth/token",
            ErrorCode = "invalid_grant",
            Message = "expired_client_token",
        });

        var answer = await RequestTokenAsync();

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.String("error").Should().Be("invalid_grant");
        answer.String("error_description").Should().Be("expired_client_token");
        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase(null, "text/html; charset=utf-8")]
    [TestCase("text/plain", "text/plain")]
    public async Task An_answer_may_be_the_page_of_a_load_balancer(string? contentType, string expected)
    {
        var fault = EmulatorFault.AnswerAfterCommit(502) with { Body = "<h1>Bad Gateway</h1>" };
        AddForCreate(contentType is null
            ? fault
            : fault with { Headers = new Dictionary<string, string> { ["Content-Type"] = contentType } });

        var answer = await PostEnvelopeAsync();

        answer.ShouldBe(HttpStatusCode.BadGateway);
        answer.Text.Should().Be("<h1>Bad Gateway</h1>");
        answer.Headers["Content-Type"].Should().Be(expected);
    }

    [Test]
    public async Task A_truncated_answer_ends_in_its_middle_after_commit()
    {
        AddForCreate(EmulatorFault.Truncate());
        using var request = await CreateRequestAsync();
        using var http = new HttpClient { BaseAddress = Emulator.BaseUri };

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        Func<Task> read = () => body.CopyToAsync(received);

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        await read.Should().ThrowAsync<IOException>();
        received.Length.Should().BePositive().And.BeLessThan(response.Content.Headers.ContentLength!.Value);
        Encoding.UTF8.GetString(received.ToArray()).Should().StartWith("{\"");
        Emulator.Envelopes.Should().ContainSingle();
        LastRequest().Status.Should().Be(201);
    }

    [Test]
    public async Task A_delayed_answer_comes_when_its_time_has_come_and_the_commit_at_once()
    {
        AddForCreate(EmulatorFault.Delay(_later));
        var pending = PostEnvelopeAsync();
        await UntilAsync(() => Emulator.Envelopes.Count == 1);
        LastRequest().Status.Should().BeNull();
        pending.IsCompleted.Should().BeFalse();

        Clock.Advance(_later);

        var answer = await pending;
        answer.ShouldBe(HttpStatusCode.Created);
        answer.String("envelopeId").Should().Be(Emulator.Envelopes[0].Id);
        answer.Headers["X-RateLimit-Remaining"].Should().Be("2999");
        LastRequest().Status.Should().Be(201);
    }

    [Test]
    public async Task A_client_that_does_not_wait_for_a_delayed_answer_is_recorded_without_one()
    {
        AddForCreate(EmulatorFault.Delay(_later));
        using var request = await CreateRequestAsync();
        using var impatience = new CancellationTokenSource();
        var pending = Http.SendAsync(request, impatience.Token);
        await UntilAsync(() => Emulator.Envelopes.Count == 1);

        await impatience.CancelAsync();

        await pending.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        LastRequest().Status.Should().BeNull();
    }

    [Test]
    public async Task A_late_commit_drops_the_connection_at_once_and_changes_the_state_later()
    {
        AddForCreate(EmulatorFault.CommitLate(_later));

        await ShouldGetNoAnswerAsync(PostEnvelopeAsync);

        Emulator.Envelopes.Should().BeEmpty();
        LastRequest().Status.Should().BeNull();
        Clock.Advance(_later);
        await UntilAsync(() => Emulator.Envelopes.Count == 1);
        (await StatusOfAsync(Emulator.Envelopes[0].Id)).Should().Be("sent");
    }

    [Test]
    public async Task A_late_commit_happens_although_the_token_has_expired_meanwhile()
    {
        AddForCreate(EmulatorFault.CommitLate(TimeSpan.FromHours(2)));
        await ShouldGetNoAnswerAsync(PostEnvelopeAsync);

        Clock.Advance(TimeSpan.FromHours(2));

        await UntilAsync(() => Emulator.Envelopes.Count == 1);
    }

    [Test]
    public async Task A_late_commit_without_a_token_never_happens()
    {
        AddForCreate(EmulatorFault.CommitLate(_later));

        await ShouldGetNoAnswerAsync(
            () => SendAsync(HttpMethod.Post, "envelopes", null, authorization: null, Emulator.AccountId));

        LastRequest().ErrorCode.Should().Be("PARTNER_AUTHENTICATION_FAILED");
    }

    [Test]
    public async Task An_emulator_stops_although_answers_and_commits_are_pending()
    {
        AddForCreate(EmulatorFault.CommitLate(_later));
        await ShouldGetNoAnswerAsync(PostEnvelopeAsync);
        AddForCreate(EmulatorFault.Delay(_later));
        var pending = PostEnvelopeAsync();
        await UntilAsync(() => Emulator.Envelopes.Count == 1);

        await Emulator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await pending.Invoking(task => task).Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task Tokens_revoked_by_a_fault_meet_a_401_once()
    {
        await GetEnvelopesAsync();
        Emulator.Faults.Add(EmulatorFault.RevokeTokens() with { Path = "envelopes" });

        (await GetEnvelopesAsync()).ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);

        ForgetToken();
        (await GetEnvelopesAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_fault_happens_as_often_as_it_is_to_and_after_as_many_as_it_is_to_skip()
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes", Skip = 1, Count = 2 });

        (await StatusesAsync(5)).Should().Equal(200, 503, 503, 200, 200);

        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task A_fault_without_a_count_happens_until_it_is_removed()
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes", Count = null });

        (await StatusesAsync(5)).Should().OnlyContain(status => status == 503);

        Emulator.Faults.Clear();
        (await StatusesAsync(1)).Should().Equal(200);
    }

    [Test]
    public async Task A_request_meets_the_first_fault_that_is_meant_for_it()
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(500) with { Method = "post" });
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(502) with { Method = "get" });
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes" });

        await RequestTokenAsync();
        (await StatusesAsync(3)).Should().Equal([502, 503, 200], "the request for the token met the first");
    }

    [Test]
    public async Task A_probability_strikes_the_same_requests_for_the_same_seed()
    {
        var fault = EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes", Count = null, Probability = 0.5, Seed = 7 };
        Emulator.Faults.Add(fault);
        var first = await StatusesAsync(24);
        Emulator.Faults.Clear();
        Emulator.Faults.Add(fault);
        var second = await StatusesAsync(24);
        Emulator.Faults.Clear();
        Emulator.Faults.Add(fault with { Seed = 8 });
        var third = await StatusesAsync(24);

        first.Should().Contain(503).And.Contain(200);
        second.Should().Equal(first);
        third.Should().NotEqual(first);
    }

    [TestCase("envelopes", "GET", false)]
    [TestCase("envelopes/*", "GET", true)]
    [TestCase("ENVELOPES/*", "GET", true)]
    [TestCase("envelopes/**", "GET", true)]
    [TestCase("envelopes/*/**", "GET", true)]
    [TestCase("envelopes/*/recipients", "GET", false)]
    [TestCase("**", "GET", true)]
    [TestCase("/restapi/v2.1/accounts/*/envelopes/*", "GET", true)]
    [TestCase("/restapi/**", "GET", true)]
    [TestCase("/envelopes/*", "GET", false)]
    [TestCase("oauth/*", "GET", false)]
    [TestCase("envelopes/*", "PUT", false)]
    public async Task A_path_chooses_requests(string path, string method, bool isMet)
    {
        var envelopeId = await CreateEnvelopeAsync();
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = path, Method = method });

        (await GetAsync($"envelopes/{envelopeId}")).ShouldBe(isMet ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
    }

    [Test]
    public async Task A_signing_page_may_fail_as_well()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "Signing/**" });

        (await Answer.ReadAsync(await Http.GetAsync(url))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Answer.ReadAsync(await Http.GetAsync(url))).ShouldBe(HttpStatusCode.Found);
    }

    [Test]
    public void A_fault_that_cannot_be_is_refused()
    {
        var answer = EmulatorFault.AnswerBeforeCommit(503);
        var drop = EmulatorFault.DropConnectionAfterCommit();
        EmulatorFault[] impossible =
        [
            EmulatorFault.AnswerBeforeCommit(99),
            EmulatorFault.AnswerAfterCommit(600),
            EmulatorFault.AnswerAfterCommit(204) with { Body = "body" },
            EmulatorFault.Delay(TimeSpan.Zero),
            EmulatorFault.CommitLate(TimeSpan.FromDays(31)),
            drop with { Count = 0 },
            drop with { Skip = -1 },
            drop with { Probability = 1.1 },
            drop with { Probability = double.NaN },
            drop with { Path = "/" },
            drop with { Path = "envelopes/**/views" },
            drop with { ErrorCode = "X" },
            drop with { RetryAfter = TimeSpan.FromSeconds(1) },
            answer with { RetryAfter = TimeSpan.FromSeconds(-1) },
            answer with { Message = "without a code" },
            answer with { Body = "body", ErrorCode = "X" },
            answer with { Headers = new Dictionary<string, string> { ["A b"] = "c" } },
            answer with { Headers = new Dictionary<string, string> { ["A"] = "b\r\nC: d" } },
            answer with { Headers = new Dictionary<string, string> { ["content-length"] = "7" } },
        ];

        foreach (var fault in impossible)
        {
            Emulator.Faults.Invoking(faults => faults.Add(fault)).Should().Throw<ArgumentException>(fault.ToString());
        }

        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task The_date_of_an_answer_is_the_emulators()
    {
        (await GetEnvelopesAsync()).Headers["Date"].Should().Be("Tue, 24 Nov 2026 09:30:00 GMT");

        Clock.Advance(TimeSpan.FromSeconds(5));
        Emulator.ClockSkew = TimeSpan.FromMinutes(10);

        (await GetEnvelopesAsync()).Headers["Date"].Should().Be("Tue, 24 Nov 2026 09:40:05 GMT");
        var withoutToken = await Answer.ReadAsync(await Http.GetAsync("oauth/userinfo"));
        withoutToken.Headers["Date"].Should().Be("Tue, 24 Nov 2026 09:40:05 GMT");
    }

    [Test]
    public async Task A_turned_clock_refuses_no_assertion_of_an_application_whose_clock_is_right()
    {
        foreach (var skew in new[] { TimeSpan.FromHours(1), TimeSpan.FromDays(300), TimeSpan.FromHours(-1) })
        {
            Emulator.ClockSkew = skew;
            ForgetToken();

            (await GetEnvelopesAsync()).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task A_turned_clock_still_refuses_an_assertion_of_an_application_whose_clock_is_wrong()
    {
        Emulator.ClockSkew = TimeSpan.FromHours(-2);

        var answer = await RequestTokenAsync(new TestAssertion(Emulator, Clock.GetUtcNow().AddHours(-2)).ToString());

        answer.String("error_description").Should().Be("expired_grant");
    }

    [Test]
    public async Task A_skewed_clock_shows_in_the_times_of_envelopes()
    {
        Emulator.ClockSkew = TimeSpan.FromMinutes(4);

        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}")).String("sentDateTime")
            .Should().Be("2026-11-24T09:34:00.0000000Z");
    }

    [Test]
    public void A_clock_cannot_be_off_by_ages() =>
        Emulator.Invoking(emulator => emulator.ClockSkew = TimeSpan.MaxValue).Should().Throw<ArgumentOutOfRangeException>();

    private EmulatorFault AddForCreate(EmulatorFault fault)
    {
        var added = fault with { Method = "POST", Path = "envelopes" };
        Emulator.Faults.Add(added);
        return added;
    }

    private Task<Answer> PostEnvelopeAsync() => PostAsync("envelopes", TestEnvelope.ForAda());

    private Task<Answer> GetEnvelopesAsync() => GetAsync("envelopes?from_date=2026-01-01");

    private async Task<HttpRequestMessage> CreateRequestAsync()
    {
        var token = (await RequestTokenAsync()).String("access_token");
        return new HttpRequestMessage(HttpMethod.Post, $"restapi/v2.1/accounts/{Emulator.AccountId}/envelopes")
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = JsonContent(TestEnvelope.ForAda()),
        };
    }

    private async Task<int[]> StatusesAsync(int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
        {
            statuses[i] = (int)(await GetEnvelopesAsync()).Status;
        }

        return statuses;
    }

    private RecordedRequest LastRequest() => Emulator.Requests[^1];

    private static async Task ShouldGetNoAnswerAsync(Func<Task> send) => await send.Should().ThrowAsync<HttpRequestException>();
}
