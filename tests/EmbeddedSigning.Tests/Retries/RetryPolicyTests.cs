using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using EmbeddedSigning.Retries;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Retries;

[TestFixture]
public sealed class RetryPolicyTests
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _clock = new();

    [TestCase(HttpStatusCode.RequestTimeout, true)]
    [TestCase(HttpStatusCode.TooManyRequests, true)]
    [TestCase(HttpStatusCode.InternalServerError, true)]
    [TestCase(HttpStatusCode.NotImplemented, false)]
    [TestCase(HttpStatusCode.BadGateway, true)]
    [TestCase(HttpStatusCode.ServiceUnavailable, true)]
    [TestCase((HttpStatusCode)599, true)]
    [TestCase((HttpStatusCode)499, false)]
    [TestCase(HttpStatusCode.BadRequest, false)]
    [TestCase(null, false)]
    public void A_status_says_whether_the_same_request_may_succeed_later(HttpStatusCode? status, bool isTransient) =>
        RetryPolicy.IsTransient(new DocuSignApiException("It failed.") { StatusCode = status }).Should().Be(isTransient);

    [Test]
    public void A_failure_of_the_connection_or_of_a_proxy_or_a_limit_is_transient()
    {
        RetryPolicy.IsTransient(new DocuSignConnectionException("It broke.", innerException: null)).Should().BeTrue();
        RetryPolicy.IsTransient(new UnexpectedResponseException("It is HTML.")).Should().BeTrue();
        RetryPolicy.IsTransient(Limit(retryAfter: null)).Should().BeTrue();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_refused_token_is_transient_only_while_other_calls_succeed(bool mayPass) =>
        RetryPolicy.IsTransient(new AccessDeniedException("It was revoked.") { StatusCode = HttpStatusCode.Unauthorized, MayPass = mayPass }).Should().Be(mayPass);

    [Test]
    public void An_exception_of_the_application_is_not_transient() => RetryPolicy.IsTransient(new IOException("The document is gone.")).Should().BeFalse();

    [TestCase(true)]
    [TestCase(false)]
    public void Only_an_operation_that_can_be_retried_is(bool canRetry) => RetryPolicy.ShouldRetry(Limit(TimeSpan.Zero), Budget(canRetry)).Should().Be(canRetry);

    [Test]
    public void A_success_and_a_lasting_failure_are_not_retried()
    {
        RetryPolicy.ShouldRetry(exception: null, Budget()).Should().BeFalse();
        RetryPolicy.ShouldRetry(new IOException("The document is gone."), Budget()).Should().BeFalse();
    }

    [TestCase(14, true)]
    [TestCase(15, false)]
    public void The_pause_that_DocuSign_asks_for_must_end_within_the_budget(int seconds, bool retries)
    {
        var budget = Budget();
        _clock.Advance(TimeSpan.FromSeconds(5));

        RetryPolicy.ShouldRetry(Limit(TimeSpan.FromSeconds(seconds)), budget).Should().Be(retries);
    }

    [TestCase(19, true)]
    [TestCase(20, false)]
    public void Without_such_a_pause_some_of_the_budget_must_be_left(int elapsed, bool retries)
    {
        var budget = Budget();
        _clock.Advance(TimeSpan.FromSeconds(elapsed));

        RetryPolicy.ShouldRetry(Limit(retryAfter: null), budget).Should().Be(retries);
    }

    [Test]
    public async Task No_retry_starts_after_the_time_limit()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var telemetry = new ClientTelemetry(services.GetRequiredService<IMeterFactory>(), _clock, NullLogger.Instance);
        var policy = new RetryPolicy(maxRetries: 50, TimeSpan.FromSeconds(2), _timeout, _clock, telemetry, NullLogger.Instance);
        var startedAt = _clock.GetUtcNow();
        var attempts = new ConcurrentQueue<TimeSpan>();
        var operation = new Operation(canRetry: true)
        {
            OnAttempt = () =>
            {
                attempts.Enqueue(_clock.GetUtcNow() - startedAt);
                throw new DocuSignConnectionException("It broke.", innerException: null);
            },
        };

        var act = () => _clock.DriveAsync(TimeSpan.FromMilliseconds(100), new RetryRunner(policy, telemetry).RunAsync(operation, CancellationToken.None).AsTask());

        await act.Should().ThrowAsync<DocuSignConnectionException>().WithMessage("It broke.");
        attempts.Should().HaveCountGreaterThan(1).And.OnlyContain(elapsed => elapsed < _timeout);
        (_clock.GetUtcNow() - startedAt).Should().BeLessThan(_timeout);
    }

    private RetryBudget Budget(bool canRetry = true) => new(new Operation(canRetry), _timeout, _clock);

    private static RateLimitExceededException Limit(TimeSpan? retryAfter) => new("There were too many.") { RetryAfter = retryAfter };

    private sealed class Operation(bool canRetry) : RetriedOperation
    {
        public override string Name => "Test";

        public override bool CanRetry => canRetry;

        public Action? OnAttempt { get; init; }

        public override ValueTask AttemptAsync(RetryBudget budget, CancellationToken cancellationToken)
        {
            OnAttempt?.Invoke();
            return default;
        }
    }
}
