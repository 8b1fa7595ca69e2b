using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

[TestFixture]
public sealed class TokenCacheTests
{
    private FakeTimeProvider _clock = null!;
    private List<TaskCompletionSource<AccessToken>> _requests = null!;
    private LogCollector _log = null!;
    private TokenCache _cache = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeTimeProvider();
        _requests = [];
        _log = new LogCollector();
        _cache = new TokenCache((_, cancellationToken) =>
        {
            var request = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_requests)
            {
                _requests.Add(request);
            }

            return request.Task.WaitAsync(cancellationToken);
        }, _clock, _log);
    }

    [Test]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        var token = await FillAsync();

        _clock.Advance(TimeSpan.FromMinutes(54));

        (await GetAsync()).Should().BeSameAs(token);
        _requests.Should().ContainSingle();
    }

    [Test]
    public async Task While_a_token_is_renewed_ahead_no_caller_waits()
    {
        var token = await FillAsync();
        _clock.Advance(TimeSpan.FromMinutes(56));

        var during = GetAsync();
        during.IsCompletedSuccessfully.Should().BeTrue();
        (await during).Should().BeSameAs(token);
        (await GetAsync()).Should().BeSameAs(token);
        await RequestsAre(2);

        var renewed = await AnswerAsync(1);
        (await GetAsync()).Should().BeSameAs(renewed);
    }

    [Test]
    public async Task When_renewing_ahead_fails_the_token_is_used_on_and_another_attempt_follows_later()
    {
        var token = await FillAsync();
        _clock.Advance(TimeSpan.FromMinutes(56));
        await GetAsync();
        await RequestsAre(2);
        _requests[1].SetException(new AccessTokenException("no"));
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.Text.Contains("still works")));

        (await GetAsync()).Should().BeSameAs(token);
        _clock.Advance(TimeSpan.FromSeconds(11));
        (await GetAsync()).Should().BeSameAs(token);

        await RequestsAre(3);
    }

    [Test]
    public async Task A_token_that_is_about_to_end_is_not_used()
    {
        await FillAsync();
        _clock.Advance(TimeSpan.FromMinutes(59) + TimeSpan.FromSeconds(45));

        var waiting = GetAsync();
        waiting.IsCompleted.Should().BeFalse();

        var renewed = await AnswerAsync(1);
        (await waiting).Should().BeSameAs(renewed);
    }

    [Test]
    public async Task A_rejected_token_is_not_given_again_and_is_replaced_once_for_all()
    {
        var token = await FillAsync();

        var first = _cache.GetAsync(token, CancellationToken.None);
        var second = _cache.GetAsync(token, CancellationToken.None);
        var renewed = await AnswerAsync(1);

        (await first).Should().BeSameAs(renewed);
        (await second).Should().BeSameAs(renewed);
        (await _cache.GetAsync(token, CancellationToken.None)).Should().BeSameAs(renewed);
        _requests.Should().HaveCount(2);
    }

    [Test]
    public async Task A_failure_is_not_kept()
    {
        var first = GetAsync().AsTask();
        await RequestsAre(1);
        _requests[0].SetException(new AccessTokenException("no"));
        await first.Invoking(task => task).Should().ThrowAsync<AccessTokenException>();

        var second = GetAsync();

        (await AnswerAsync(1)).Should().BeSameAs(await second);
    }

    [Test]
    [Category("Slow"), Category("Budget")]
    public async Task A_token_in_the_cache_is_given_without_allocating()
    {
        await FillAsync();
        await GetAsync();

        // In one method: a call of another asynchronous one would allocate in a debug build.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            await GetAsync();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private ValueTask<AccessToken> GetAsync() => _cache.GetAsync(null, CancellationToken.None);

    private async Task<AccessToken> FillAsync()
    {
        var waiting = GetAsync();
        await AnswerAsync(0);
        return await waiting;
    }

    private async Task<AccessToken> AnswerAsync(int request)
    {
        await RequestsAre(request + 1);
        var token = new AccessToken($"token-{request}", _clock.GetUtcNow().AddHours(1));
        _requests[request].SetResult(token);
        await Eventually.Happens(() => GetAsync().AsTask() is { IsCompletedSuccessfully: true } found && ReferenceEquals(found.Result, token));
        return token;
    }

    private Task RequestsAre(int count) => Eventually.Happens(() =>
    {
        lock (_requests)
        {
            return _requests.Count == count;
        }
    });
}
