using System.Collections.Concurrent;
using System.Text;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>Which refresh token is exchanged, kept and saved when stores fail, callers cancel and users sign in again.</summary>
[TestFixture]
public sealed class SignedInUserTests
{
    private FakeTimeProvider _clock = null!;
    private LogCollector _log = null!;
    private Store _store = null!;
    private Cache _cache = null!;
    private ConcurrentDictionary<string, Func<Task<IssuedTokens>>> _answers = null!;
    private ConcurrentQueue<string> _exchanged = null!;
    private SignedInUser _user = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeTimeProvider();
        _log = new LogCollector();
        _store = new Store { Token = new RefreshToken("r1") };
        _cache = new Cache();
        _answers = new ConcurrentDictionary<string, Func<Task<IssuedTokens>>>();
        _exchanged = new ConcurrentQueue<string>();
        var shared = new SharedTokens(new SharedState(_cache, null, "test", _clock, _log), _clock);
        _user = new SignedInUser("user-42", token =>
        {
            _exchanged.Enqueue(token.Reveal());
            return _answers.TryGetValue(token.Reveal(), out var answer) ? answer() : throw new SignInRequiredException("dead");
        }, _store, shared, _clock, _log);
    }

    [Test]
    public async Task A_refresh_token_is_exchanged_and_its_successor_saved()
    {
        Allow("r1", "r2");

        (await GetAsync()).Reveal().Should().Be("from-r1");

        _store.Saved.Should().Equal("r2");
        _log.Entries.Should().NotContain(entry => entry.Text.Contains("not saved") || entry.Text.Contains("could not be"));
    }

    [Test]
    public async Task A_user_who_has_not_signed_in_is_asked_to()
    {
        _store.Token = null;

        await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<SignInRequiredException>().WithMessage("*IAuthorizationCodeFlow.Start*");

        _exchanged.Should().BeEmpty();
    }

    [Test]
    public async Task A_dead_token_is_exchanged_once_when_the_store_has_no_other()
    {
        await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<SignInRequiredException>().WithMessage("dead");

        _exchanged.Should().Equal("r1");
    }

    [Test]
    public async Task A_failed_exchange_is_tried_again_by_the_next_caller()
    {
        _answers["r1"] = () => throw new IOException("The network is down.");
        await FluentActions.Awaiting(GetAsync).Should().ThrowAsync<IOException>();
        Allow("r1", "r2");

        (await GetAsync()).Reveal().Should().Be("from-r1");
    }

    [Test]
    public async Task A_token_that_could_not_be_saved_is_exchanged_next()
    {
        await FailToSaveAsync("r2");
        Allow("r2", "r3");
        _clock.Advance(TimeSpan.FromHours(1));

        (await GetAsync()).Reveal().Should().Be("from-r2");

        _exchanged.Should().Equal("r1", "r2");
        _store.Saved.Should().Equal("r3");
    }

    [Test]
    public async Task A_token_that_could_not_be_saved_is_saved_with_the_next_exchange_that_brings_none()
    {
        await FailToSaveAsync("r2");
        Allow("r2", next: null);
        _clock.Advance(TimeSpan.FromHours(1));

        await GetAsync();

        _store.Saved.Should().Equal("r2");
    }

    [Test]
    public async Task A_token_that_was_saved_after_all_gives_way_to_a_newer_one_in_the_store()
    {
        await FailToSaveAsync("r2");
        Allow("r2", next: null);
        Allow("r9", "r10");
        _clock.Advance(TimeSpan.FromHours(1));
        await GetAsync();
        _store.Token = new RefreshToken("r9");
        _clock.Advance(TimeSpan.FromHours(1));

        await GetAsync();

        _exchanged.Should().Equal("r1", "r2", "r9");
    }

    [Test]
    public async Task A_dead_token_that_could_not_be_saved_gives_way_to_the_one_in_the_store()
    {
        await FailToSaveAsync("r2");
        _store.Token = new RefreshToken("r3");
        Allow("r3", "r4");
        _clock.Advance(TimeSpan.FromHours(1));

        (await GetAsync()).Reveal().Should().Be("from-r3");

        _exchanged.Should().Equal("r1", "r2", "r3");
    }

    [Test]
    public async Task A_sign_in_replaces_a_token_that_could_not_be_saved()
    {
        await FailToSaveAsync("r2");
        Allow("r2", "r3");
        Allow("r5", "r6");
        SignIn("r5");
        _clock.Advance(TimeSpan.FromHours(1));

        await GetAsync();

        _exchanged.Should().Equal("r1", "r5");
    }

    [Test]
    public async Task A_sign_in_during_an_exchange_keeps_the_exchanged_tokens_out()
    {
        var gate = Gate("r1", "r2");
        var waiting = GetAsync();
        await ExchangesAre(1);
        SignIn("r5");
        gate.SetResult();

        (await waiting).Reveal().Should().Be("of-r5");

        _store.Saved.Should().NotContain("r2").And.EndWith("r5");
    }

    [Test]
    public async Task A_sign_in_while_the_store_saves_is_what_the_store_has_in_the_end()
    {
        Allow("r1", "r2");
        _store.BeforeNextSave = () =>
        {
            SignIn("r5");
            return Task.CompletedTask;
        };

        (await GetAsync()).Reveal().Should().Be("of-r5");

        _store.Saved.Should().EndWith("r5");
        _store.Token!.Reveal().Should().Be("r5");
    }

    // The lookup may find the earlier token or the token of the sign-in.
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_sign_in_while_the_refresh_token_is_looked_up_is_what_the_store_has_in_the_end(bool findsNew)
    {
        Allow("r1", "r2");
        Allow("r5", "r6");
        _store.AtNextFind = (() => SignIn("r5"), findsNew);

        (await GetAsync()).Reveal().Should().Be("of-r5");

        _store.Token!.Reveal().Should().Be("r5");
        _exchanged.Should().BeEmpty();
    }

    [Test]
    public async Task A_sign_in_while_a_newer_refresh_token_is_looked_up_is_what_the_store_has_in_the_end()
    {
        _answers["r1"] = () =>
        {
            _store.Token = new RefreshToken("r2");
            _store.AtNextFind = (() => SignIn("r5"), FindsNew: false);
            throw new SignInRequiredException("dead");
        };
        Allow("r2", "r3");

        (await GetAsync()).Reveal().Should().Be("of-r5");

        _store.Token!.Reveal().Should().Be("r5");
    }

    [Test]
    public async Task A_first_sign_in_while_there_is_no_refresh_token_is_used()
    {
        _store.Token = null;
        _store.AtNextFind = (() => SignIn("r5"), FindsNew: false);

        (await GetAsync()).Reveal().Should().Be("of-r5");
    }

    [Test]
    public async Task A_sign_in_while_the_earlier_access_token_is_shared_is_what_the_processes_share_in_the_end()
    {
        Allow("r1", "r2");
        _cache.BeforeNextSave = () => SignIn("r5");

        (await GetAsync()).Reveal().Should().Be("of-r5");

        (await GetAsync()).Reveal().Should().Be("of-r5");
        Encoding.ASCII.GetString(_cache.Value!).Should().EndWith("of-r5");
    }

    [Test]
    public async Task An_exchange_whose_callers_have_all_cancelled_is_joined_by_the_next_caller()
    {
        var gate = Gate("r1", "r2");
        await AbandonAsync();

        var next = GetAsync();
        gate.SetResult();

        (await next).Reveal().Should().Be("from-r1");
        _exchanged.Should().Equal("r1");
    }

    [Test]
    public async Task An_exchange_whose_callers_have_all_cancelled_leaves_its_tokens()
    {
        var gate = Gate("r1", "r2");
        await AbandonAsync();
        gate.SetResult();

        // A call that was cancelled beforehand begins nothing.
        await Eventually.Happens(() => _user.Tokens.GetAsync(null, new CancellationToken(canceled: true)).AsTask().IsCompletedSuccessfully);

        (await GetAsync()).Reveal().Should().Be("from-r1");
        _exchanged.Should().Equal("r1");
        _store.Saved.Should().Equal("r2");
    }

    private async Task AbandonAsync()
    {
        using var cancellation = new CancellationTokenSource();
        var abandoned = _user.Tokens.GetAsync(null, cancellation.Token).AsTask();
        await ExchangesAre(1);
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => abandoned).Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task FailToSaveAsync(string next)
    {
        Allow("r1", next);
        _store.BeforeNextSave = () => throw new IOException("The disk is full.");
        (await GetAsync()).Reveal().Should().Be("from-r1");
        _log.Entries.Should().ContainSingle(entry => entry.Text.Contains("The disk is full."));
        _store.Saved.Should().BeEmpty();
    }

    /// <summary>What the flow does when a user has signed in.</summary>
    private void SignIn(string refresh)
    {
        _user.SignedIn(new IssuedTokens(new AccessToken("of-" + refresh, _clock.GetUtcNow().AddHours(1)), new RefreshToken(refresh)));
        _store.Token = new RefreshToken(refresh);
    }

    private void Allow(string token, string? next) => _answers[token] = () => Task.FromResult(Issue(token, next));

    private TaskCompletionSource Gate(string token, string next)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[token] = async () =>
        {
            await gate.Task;
            return Issue(token, next);
        };
        return gate;
    }

    private IssuedTokens Issue(string token, string? next) =>
        new(new AccessToken("from-" + token, _clock.GetUtcNow().AddHours(1)), next is null ? null : new RefreshToken(next));

    private Task<AccessToken> GetAsync() => _user.Tokens.GetAsync(null, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private Task ExchangesAre(int count) => Eventually.Happens(() => _exchanged.Count == count);

    private sealed class Store : IRefreshTokenStore
    {
        public RefreshToken? Token { get; set; }

        public ConcurrentQueue<string> Saved { get; } = new();

        public Func<Task>? BeforeNextSave { get; set; }

        public (Action Happens, bool FindsNew)? AtNextFind { get; set; }

        public ValueTask<RefreshToken?> FindAsync(string userId, CancellationToken cancellationToken = default)
        {
            var found = Token;
            if (AtNextFind is { } next)
            {
                AtNextFind = null;
                next.Happens();
                found = next.FindsNew ? Token : found;
            }

            return new(found);
        }

        public async ValueTask SaveAsync(string userId, RefreshToken token, CancellationToken cancellationToken = default)
        {
            if (BeforeNextSave is { } before)
            {
                BeforeNextSave = null;
                await before();
            }

            Token = token;
            Saved.Enqueue(token.Reveal());
        }
    }

    /// <summary>A cache that remembers the last value and finds nothing.</summary>
    private sealed class Cache : ISharedCache
    {
        public byte[]? Value { get; private set; }

        public Action? BeforeNextSave { get; set; }

        public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken) => default;

        public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
        {
            var before = BeforeNextSave;
            BeforeNextSave = null;
            before?.Invoke();
            Value = value;
            return default;
        }

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => default;
    }
}
