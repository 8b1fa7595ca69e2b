using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>The moments at which a token is renewed ahead, waited for, or asked for again.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)] // A renewal in the background may outlive its test, and must not take the next test's answer.
public sealed class TokenCacheRulesTests
{
    private static readonly TimeSpan _tick = TimeSpan.FromTicks(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly LogCollector _log = new();
    private readonly Queue<Func<AccessToken>> _answers = new();
    private readonly TokenCache _cache;
    private int _requests;
    private AccessToken? _told;

    public TokenCacheRulesTests()
    {
        _cache = CreateCache(_clock);
    }

    [Test]
    public async Task A_token_with_more_than_five_minutes_left_is_not_renewed()
    {
        var token = PutTokenFor(TokenCache.RenewAhead + _tick);

        await GetOftenAsync(token);

        _requests.Should().Be(0);
    }

    [Test]
    public async Task A_token_with_five_minutes_left_is_given_and_renewed_ahead()
    {
        var token = PutTokenFor(TokenCache.RenewAhead);
        var renewed = Answer();

        (await GetAsync()).Should().BeSameAs(token);

        await Eventually.Happens(() => ReferenceEquals(Cached(), renewed));
        _requests.Should().Be(1);
    }

    [Test]
    public async Task A_token_with_more_than_thirty_seconds_left_is_given_although_it_cannot_be_renewed()
    {
        var token = PutTokenFor(TimeSpan.FromSeconds(30) + _tick);
        Fail();

        (await GetAsync()).Should().BeSameAs(token);
    }

    [Test]
    public async Task A_token_with_thirty_seconds_left_is_not_given()
    {
        PutTokenFor(TimeSpan.FromSeconds(30));
        var renewed = Answer();

        (await GetAsync()).Should().BeSameAs(renewed);
    }

    [Test]
    public async Task A_failing_renewal_ahead_is_tried_again_after_ten_seconds()
    {
        var token = PutTokenFor(TimeSpan.FromMinutes(4));
        Fail();
        Fail();
        (await GetAsync()).Should().BeSameAs(token);
        await FailuresAre(1);

        _clock.Advance(TimeSpan.FromSeconds(10) - _tick);
        await GetOftenAsync(token);
        _requests.Should().Be(1);

        _clock.Advance(_tick);
        (await GetAsync()).Should().BeSameAs(token);
        await FailuresAre(2);
        _requests.Should().Be(2);
    }

    [Test]
    public async Task A_caller_that_saw_an_old_token_takes_the_one_that_came_meanwhile()
    {
        var clock = new InterruptedClock();
        var cache = CreateCache(clock);
        cache.Put(new AccessToken("old", clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
        var meanwhile = new AccessToken("meanwhile", clock.GetUtcNow() + TimeSpan.FromHours(1));
        clock.BeforeNextLook = () => cache.Put(meanwhile);

        (await cache.GetAsync(null, CancellationToken.None)).Should().BeSameAs(meanwhile);

        _requests.Should().Be(0);
    }

    [Test]
    public async Task A_caller_that_saw_an_old_token_does_not_take_one_that_is_due_for_renewal()
    {
        var clock = new InterruptedClock();
        var cache = CreateCache(clock);
        cache.Put(new AccessToken("old", clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
        var meanwhile = new AccessToken("meanwhile", clock.GetUtcNow() + TokenCache.RenewAhead);
        clock.BeforeNextLook = () => cache.Put(meanwhile);
        var renewed = Answer();

        (await cache.GetAsync(null, CancellationToken.None)).Should().BeSameAs(renewed);
    }

    [Test]
    public async Task The_request_names_the_token_that_was_refused()
    {
        var refused = PutTokenFor(TimeSpan.FromHours(1));
        var renewed = Answer();

        (await _cache.GetAsync(refused, CancellationToken.None)).Should().BeSameAs(renewed);

        _told.Should().BeSameAs(refused);
    }

    [Test]
    public async Task A_refused_token_that_was_replaced_already_costs_no_request()
    {
        var current = PutTokenFor(TimeSpan.FromHours(1));

        (await _cache.GetAsync(new AccessToken("older", _clock.GetUtcNow().AddHours(1)), CancellationToken.None)).Should().BeSameAs(current);

        _requests.Should().Be(0);
    }

    [Test]
    public async Task A_token_without_an_end_is_never_renewed()
    {
        var token = new AccessToken("endless", DateTimeOffset.MaxValue);
        _cache.Put(token);
        _clock.Advance(TimeSpan.FromDays(3650));

        await GetOftenAsync(token);

        _requests.Should().Be(0);
    }

    private TokenCache CreateCache(TimeProvider clock) => new((refused, _) =>
    {
        Interlocked.Increment(ref _requests);
        _told = refused;
        lock (_answers)
        {
            return Task.FromResult(_answers.Dequeue()());
        }
    }, clock, _log);

    private AccessToken PutTokenFor(TimeSpan left)
    {
        var token = new AccessToken("token", _clock.GetUtcNow() + left);
        _cache.Put(token);
        return token;
    }

    private AccessToken Answer()
    {
        var token = new AccessToken("renewed", _clock.GetUtcNow().AddHours(1));
        _answers.Enqueue(() => token);
        return token;
    }

    private void Fail() => _answers.Enqueue(() => throw new AccessTokenException("no"));

    private ValueTask<AccessToken> GetAsync() => _cache.GetAsync(null, CancellationToken.None);

    /// <summary>Gives a request in the background, which must not come, the time to come.</summary>
    private async Task GetOftenAsync(AccessToken expected)
    {
        for (var i = 0; i < 20; i++)
        {
            (await GetAsync()).Should().BeSameAs(expected);
            await Task.Delay(1);
        }
    }

    // A call that was cancelled beforehand begins nothing.
    private AccessToken? Cached()
    {
        var call = _cache.GetAsync(null, new CancellationToken(canceled: true)).AsTask();
        return call.IsCompletedSuccessfully ? call.Result : null;
    }

    private Task FailuresAre(int count) => Eventually.Happens(() => _log.Entries.Count(entry => entry.Text.Contains("still works")) == count);

    /// <summary>A clock that lets something happen when it is looked at.</summary>
    private sealed class InterruptedClock : TimeProvider
    {
        public Action? BeforeNextLook { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            var before = BeforeNextLook;
            BeforeNextLook = null;
            before?.Invoke();
            return DateTimeOffset.UnixEpoch;
        }
    }
}
