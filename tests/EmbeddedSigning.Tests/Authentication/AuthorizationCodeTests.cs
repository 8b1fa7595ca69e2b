using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>Users who sign in to DocuSign for themselves.</summary>
[TestFixture]
public sealed partial class AuthorizationCodeTests
{
    private const string User = "user-42";
    private const string RedirectUri = "https://app.example.com/docusign/callback";
    private const string PublicClient = "5f0c1d5a-3c0f-4a6e-9a55-2a0c6d1a7b01";
    private const string Alan = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private const string AlansAccount = "1d2c3b4a-0000-4000-8000-000000000004";

    private FakeTimeProvider _clock = null!;
    private DocuSignEmulator _docuSign = null!;
    private HttpClient _browser = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions
        {
            TimeProvider = _clock,
            ConsentGranted = false,
            RedirectUris = { RedirectUri },
            Clients = { new EmulatorClient { IntegrationKey = PublicClient, RedirectUris = [RedirectUri] } },
            Users = { new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" } },
            Accounts = { new EmulatorAccount { Id = AlansAccount, Name = "Bletchley", Members = [new EmulatorMember { UserId = Alan }] } },
        });
        _browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    [TearDown]
    public async Task TearDown()
    {
        _browser.Dispose();
        await _docuSign.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_user_signs_in_with_a_secret_or_with_PKCE_alone_and_stays_signed_in(bool hasSecret)
    {
        await using var services = CreateServices(hasSecret);
        await SignInAsync(services);

        await CallAsync(services);
        for (var day = 0; day < 3; day++)
        {
            _clock.Advance(TimeSpan.FromHours(9));
            await CallAsync(services);
        }

        // One for the code, and one for each time that the token had expired.
        TokenRequests().Should().Be(4);
    }

    [Test]
    public async Task Each_user_acts_in_their_own_account()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        await SignInAsync(services, "user-43", Alan);

        await CallAsync(services);
        await CallAsync(services, "user-43");

        foreach (var account in new[] { _docuSign.AccountId, AlansAccount })
        {
            _docuSign.Requests.Should().ContainSingle(request => request.Method == "POST" && request.Path.Contains(account));
        }
    }

    [Test]
    public async Task A_refresh_token_is_exchanged_once_for_all_callers()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CallAsync(services)));

        TokenRequests().Should().Be(2);
    }

    [Test]
    public async Task A_process_that_finds_its_refresh_token_exchanged_by_another_takes_the_new_one()
    {
        var store = new SharedStore();
        await using var first = CreateServices(store: store);
        await using var second = CreateServices(store: store);
        await SignInAsync(first);
        await CallAsync(second);
        _clock.Advance(TimeSpan.FromHours(9));

        // The second reads the token before the first has exchanged it.
        store.BeforeNextFind = () => CallAsync(first);
        await CallAsync(second);
        await CallAsync(first);

        _docuSign.Requests.Should().Contain(request => request.Path == "/oauth/token" && request.Status == 400);
    }

    [Test]
    public async Task A_sign_in_as_another_user_uses_that_users_account()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        await CallAsync(services);

        await SignInAsync(services, docuSignUser: Alan);
        await CallAsync(services);

        Posts(_docuSign.AccountId).Should().Be(1);
        Posts(AlansAccount).Should().Be(1);
    }

    [Test]
    public async Task A_token_that_userinfo_refuses_is_replaced_too()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        await CallAsync(services);
        _clock.Advance(TimeSpan.FromMinutes(61));
        _docuSign.RevokeTokens();

        await CallAsync(services);

        _docuSign.Requests.Should().ContainSingle(request => request.Path == "/oauth/userinfo" && request.Status == 401);
        Posts(_docuSign.AccountId).Should().Be(2);
    }

    [Test]
    public async Task A_cancelled_caller_does_not_lose_the_users_sign_in()
    {
        var store = new SharedStore();
        await using var services = CreateServices(store: store);
        await SignInAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));
        var (saving, save) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.BeforeNextSave = () =>
        {
            saving.SetResult();
            return save.Task;
        };
        using var cancellation = new CancellationTokenSource();
        var abandoned = services.GetRequiredService<IEmbeddedSigningClient>().AsUser(User)
            .CreateEnvelopeAsync(Samples.Envelope().Build(), cancellationToken: cancellation.Token);

        // The old refresh token works no more, and the new one is not yet in the store.
        await saving.Task;
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => abandoned).Should().ThrowAsync<OperationCanceledException>();
        var next = CallAsync(services);
        save.SetResult();
        await next;

        _docuSign.Requests.Should().NotContain(request => request.Path == "/oauth/token" && request.Status == 400);
    }

    [Test]
    public async Task A_sign_in_as_another_user_during_a_refresh_wins()
    {
        var store = new SharedStore();
        await using var services = CreateServices(store: store);
        await SignInAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));
        store.BeforeNextSave = () => SignInAsync(services, docuSignUser: Alan);

        await CallAsync(services);
        await CallAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));
        await CallAsync(services);

        Posts(AlansAccount).Should().Be(3);
        Posts(_docuSign.AccountId).Should().Be(0);
    }

    [Test]
    public async Task A_refresh_token_that_could_not_be_saved_is_not_lost()
    {
        var store = new SharedStore();
        await using var services = CreateServices(store: store);
        await SignInAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));
        store.BeforeNextSave = static () => throw new IOException("The disk is full.");

        await CallAsync(services);
        _clock.Advance(TimeSpan.FromHours(9));
        await CallAsync(services);

        _docuSign.Requests.Should().NotContain(request => request.Path == "/oauth/token" && request.Status == 400);
    }

    [Test]
    public async Task A_user_without_a_sign_in_is_asked_to_sign_in()
    {
        await using var services = CreateServices();

        var exception = (await services.Awaiting(services => CallAsync(services)).Should().ThrowAsync<SignInRequiredException>()).Which;

        exception.Message.Should().Contain("IAuthorizationCodeFlow.Start");
        _docuSign.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_call_that_is_nobodys_is_refused()
    {
        await using var services = CreateServices();
        await SignInAsync(services);

        await services.GetRequiredService<IEmbeddedSigningClient>()
            .Awaiting(client => client.CreateEnvelopeAsync(Samples.Envelope().Build()))
            .Should().ThrowAsync<SignInRequiredException>().WithMessage("*AsUser*");
    }

    [Test]
    public async Task A_refresh_token_that_has_expired_means_signing_in_again()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        _clock.Advance(TimeSpan.FromDays(31));

        (await services.Awaiting(services => CallAsync(services)).Should().ThrowAsync<SignInRequiredException>())
            .Which.ErrorCode.Should().Be("expired_client_token");

        await SignInAsync(services);
        await CallAsync(services);
    }

    [Test]
    public async Task Consent_that_was_withdrawn_means_signing_in_again()
    {
        await using var services = CreateServices();
        await SignInAsync(services);
        _docuSign.RevokeConsent();
        _clock.Advance(TimeSpan.FromHours(9));

        (await services.Awaiting(services => CallAsync(services)).Should().ThrowAsync<SignInRequiredException>())
            .Which.ErrorCode.Should().Be("consent_required");
    }

    [Test]
    public async Task Only_the_browser_that_left_can_complete()
    {
        await using var services = CreateServices();
        var flow = services.GetRequiredService<IAuthorizationCodeFlow>();
        var mine = flow.Start();
        var callback = await AllowAsync(flow.Start(), _docuSign.UserId);

        (await flow.Awaiting(flow => flow.CompleteAsync(User, mine.RevealSecret(), callback)).Should().ThrowAsync<SignInRequiredException>())
            .Which.ErrorCode.Should().Be("state_mismatch");
        foreach (var forged in new[] { "", "?code=x", "?code=x&state=", "?code=x&state=y&state=y" })
        {
            await flow.Awaiting(flow => flow.CompleteAsync(User, mine.RevealSecret(), new Uri(RedirectUri + forged)))
                .Should().ThrowAsync<SignInRequiredException>();
        }

        TokenRequests().Should().Be(0);
    }

    [Test]
    public async Task A_code_of_another_users_sign_in_is_refused()
    {
        await using var services = CreateServices();
        var flow = services.GetRequiredService<IAuthorizationCodeFlow>();
        var mine = flow.Start();
        var theirs = await AllowAsync(flow.Start(), Alan);
        var spliced = new Uri(Regex.Replace(theirs.AbsoluteUri, "state=[^&]+", Regex.Match(mine.Url.Query, "state=[^&]+").Value));

        (await flow.Awaiting(flow => flow.CompleteAsync(User, mine.RevealSecret(), spliced)).Should().ThrowAsync<SignInRequiredException>())
            .Which.ErrorCode.Should().Be("code_verifier_mismatch");
    }

    [Test]
    public async Task A_refusal_on_DocuSigns_page_is_distinguished()
    {
        await using var services = CreateServices();
        var flow = services.GetRequiredService<IAuthorizationCodeFlow>();
        var request = flow.Start();

        var callback = await AllowAsync(request, _docuSign.UserId, "deny");

        (await flow.Awaiting(flow => flow.CompleteAsync(User, request.RevealSecret(), callback)).Should().ThrowAsync<SignInRequiredException>())
            .Which.ErrorCode.Should().Be("access_denied");
    }

    [Test]
    public async Task A_wrong_secret_of_the_app_is_not_taken_for_the_users_fault()
    {
        await using var services = CreateServices(configure: code => code.ClientSecret = new ClientSecret("wrong"));

        var exception = (await services.Awaiting(services => SignInAsync(services)).Should().ThrowAsync<AccessTokenException>()).Which;

        exception.Should().NotBeOfType<SignInRequiredException>();
        exception.ErrorCode.Should().Be("unauthorized_client");
        exception.Message.Should().Contain("client secret");
    }

    [Test]
    public async Task The_URL_suggests_who_signs_in_and_holds_no_secret()
    {
        await using var services = CreateServices();

        var request = services.GetRequiredService<IAuthorizationCodeFlow>().Start("ada+1@example.com");

        request.Url.Query.Should().Contain("login_hint=ada%2B1%40example.com").And.NotContain(request.RevealSecret());
        request.ToString().Should().NotContain(request.RevealSecret());
    }

    [Test]
    public async Task Diagnostics_leave_out_what_needs_a_user()
    {
        await using var services = CreateServices();

        var results = await services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync();

        results.Should().NotContain(result => result.Status == DiagnosticStatus.Failed);
        results.Where(result => result.Message == "depends on who signs in to DocuSign, and no user is signed in here; try it with a user").Select(result => result.Name)
            .Should().Equal("Consent", "Account", "Permission to send", "Rate limits");
    }

    [Test]
    public void Missing_settings_are_named()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).UseAuthorizationCode(code => code.Scope = " ");
        using var provider = services.BuildServiceProvider();

        provider.Invoking(provider => provider.GetRequiredService<IEmbeddedSigningClient>()).Should().Throw<OptionsValidationException>()
            .Which.Failures.Select(failure => failure.Split(' ')[0]).Should().Equal(
                "EmbeddedSigning:AuthorizationCode:IntegrationKey",
                "EmbeddedSigning:AuthorizationCode:RedirectUri",
                "EmbeddedSigning:AuthorizationCode:Scope");
    }

    private ServiceProvider CreateServices(
        bool hasSecret = true, IRefreshTokenStore? store = null, Action<AuthorizationCodeOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        services.AddEmbeddedSigning(options => options.OAuthBaseUri = _docuSign.BaseUri).UseAuthorizationCode(code =>
        {
            code.IntegrationKey = hasSecret ? _docuSign.IntegrationKey : PublicClient;
            code.ClientSecret = hasSecret ? new ClientSecret(_docuSign.ClientSecret) : null;
            code.RedirectUri = new Uri(RedirectUri);
            configure?.Invoke(code);
        });
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private async Task SignInAsync(IServiceProvider services, string user = User, string? docuSignUser = null)
    {
        var flow = services.GetRequiredService<IAuthorizationCodeFlow>();
        var request = flow.Start();
        await flow.CompleteAsync(user, request.RevealSecret(), await AllowAsync(request, docuSignUser ?? _docuSign.UserId));
    }

    /// <summary>What the user does on DocuSign's page.</summary>
    private async Task<Uri> AllowAsync(AuthorizationRequest request, string docuSignUser, string decision = "allow")
    {
        var page = await _browser.GetStringAsync(request.Url);
        using var form = new FormUrlEncodedContent(
        [
            new("request", RequestPattern().Match(page).Groups[1].Value),
            new("decision", decision),
            new("user", docuSignUser),
        ]);
        using var answer = await _browser.PostAsync(new Uri(_docuSign.BaseUri, "oauth/auth"), form);
        return answer.Headers.Location!;
    }

    private static Task<EnvelopeSummary> CallAsync(IServiceProvider services, string user = User) =>
        services.GetRequiredService<IEmbeddedSigningClient>().AsUser(user).CreateEnvelopeAsync(Samples.Envelope().Build());

    private int Posts(string account) => _docuSign.Requests.Count(request => request.Method == "POST" && request.Path.Contains(account));

    private int TokenRequests() => _docuSign.Requests.Count(request => request.Path == "/oauth/token");

    [GeneratedRegex("name=\"request\" value=\"([^\"]+)\"")]
    private static partial Regex RequestPattern();

    /// <summary>A store that two processes share.</summary>
    private sealed class SharedStore : IRefreshTokenStore
    {
        private readonly ConcurrentDictionary<string, RefreshToken> _tokens = new();

        /// <summary>Happens between the next reading of a token and its use.</summary>
        public Func<Task>? BeforeNextFind { get; set; }

        /// <summary>Happens before the next token is saved.</summary>
        public Func<Task>? BeforeNextSave { get; set; }

        public async ValueTask<RefreshToken?> FindAsync(string userId, CancellationToken cancellationToken = default)
        {
            var token = _tokens.GetValueOrDefault(userId);
            if (BeforeNextFind is { } before)
            {
                BeforeNextFind = null;
                await before();
            }

            return token;
        }

        public async ValueTask SaveAsync(string userId, RefreshToken token, CancellationToken cancellationToken = default)
        {
            if (BeforeNextSave is { } before)
            {
                BeforeNextSave = null;
                await before();
            }

            _tokens[userId] = token;
        }
    }
}
