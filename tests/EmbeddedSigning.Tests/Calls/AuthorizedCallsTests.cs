using System.Collections.Concurrent;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>What a call does when DocuSign refuses its token or its request.</summary>
[TestFixture]
public sealed class AuthorizedCallsTests
{
    private static readonly EnvelopeId _envelope = new(Guid.NewGuid());
    private static readonly EnvelopeId _other = new(Guid.NewGuid());

    private readonly ConcurrentQueue<string> _tokens = new();
    private readonly ConcurrentQueue<string> _locks = new();

    [SetUp]
    public void SetUp()
    {
        _tokens.Clear();
        _locks.Clear();
    }

    [Test]
    public async Task A_provider_that_gives_the_refused_token_again_is_not_believed()
    {
        await using var server = await StartAsync(static (context, _) => Refuse(context));
        var client = server.CreateClient(build: static builder => builder.UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue)));

        await client.Awaiting(ListAsync).Should().ThrowAsync<AccessDeniedException>();

        _tokens.Should().ContainSingle();
    }

    [Test]
    public async Task A_new_token_is_sent_after_a_refused_one()
    {
        await using var server = await StartAsync(static (context, count) => count == 1 ? Refuse(context) : Answer(context));

        await ListAsync(CreateClient(server));

        _tokens.Should().Equal("Bearer token-1", "Bearer token-2");
    }

    // It may be as old as the one that it replaces.
    [TestCase(false, 2)]
    [TestCase(true, 3)]
    public async Task A_token_of_another_process_may_be_refused_too(bool isShared, int expected)
    {
        await using var server = await StartAsync(static (context, _) => Refuse(context));

        await CreateClient(server, maxRetries: 3, isShared).Awaiting(ListAsync).Should().ThrowAsync<AccessDeniedException>();

        _tokens.Should().HaveCount(expected);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Two_refusals_are_retried_only_if_other_calls_succeed_meanwhile(bool othersSucceed)
    {
        var refused = 0;
        IEmbeddedSigningClient? client = null;
        await using var server = await StartAsync(async (context, _) =>
        {
            if (context.Request.Path.Value!.Contains($"{_other}", StringComparison.Ordinal))
            {
                await Answer(context);
            }
            else if (Interlocked.Increment(ref refused) > 2)
            {
                await Answer(context);
            }
            else
            {
                await (othersSucceed ? client!.ListRecipientsAsync(_other) : Task.CompletedTask);
                await Refuse(context);
            }
        });
        client = CreateClient(server, maxRetries: 1);

        if (othersSucceed)
        {
            await ListAsync(client);
        }
        else
        {
            await client.Awaiting(ListAsync).Should().ThrowAsync<AccessDeniedException>();
            _tokens.Should().HaveCount(2);
        }
    }

    [Test]
    public async Task A_refusal_that_is_not_of_the_token_leaves_it_alone()
    {
        await using var server = await StartAsync(static (context, _) => Refuse(context, status: 403));

        await CreateClient(server).Awaiting(ListAsync).Should().ThrowAsync<AccessDeniedException>();

        _tokens.Should().ContainSingle();
    }

    [Test]
    public async Task A_call_about_another_envelope_does_not_show_the_lock()
    {
        await using var server = await StartAsync(static (context, _) => Answer(context));
        var client = CreateClient(server).WithLock(new EnvelopeLock(_envelope, "secret", ExpiresAt: null));

        await ListAsync(client);
        await client.ListRecipientsAsync(_other);

        _locks.Should().Equal("""{"LockToken":"secret"}""", "");
    }

    [Test]
    public async Task A_raw_request_that_is_sent_again_shows_the_lock_once()
    {
        await using var server = await StartAsync(static (context, count) => count == 1 ? Refuse(context) : Answer(context));
        using var http = CreateClient(server).WithLock(new EnvelopeLock(_envelope, "secret", ExpiresAt: null)).CreateHttpClient();

        using var response = await http.GetAsync($"envelopes/{_envelope}");

        _locks.Should().Equal("""{"LockToken":"secret"}""", """{"LockToken":"secret"}""");
    }

    [Test]
    public async Task A_limit_that_refuses_userinfo_is_not_asked_again_at_once()
    {
        var requests = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            // Another failure would end a loop.
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(++requests <= 3 ? """{"errorCode":"BURST_APIINVOCATION_LIMIT_EXCEEDED"}""" : "{}");
        });
        var client = server.CreateClient(options => (options.AccountBaseUri, options.AccountId) = (null, null), clock: new FakeTimeProvider(DateTimeOffset.UtcNow));

        await client.Awaiting(ListAsync).Should().ThrowAsync<RateLimitExceededException>();

        requests.Should().Be(1);
    }

    [TestCase("Retry-After", "0")]
    [TestCase("X-RateLimit-Reset", "1")]
    public async Task A_limit_that_asks_for_no_wait_is_asked_again_after_a_second(string header, string value)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var times = new ConcurrentQueue<DateTimeOffset>();
        await using var server = await StartAsync((context, count) =>
        {
            times.Enqueue(clock.GetUtcNow());
            if (count > 5)
            {
                return Answer(context);
            }

            context.Response.StatusCode = 400;
            context.Response.Headers[header] = value;
            return context.Response.WriteAsync("""{"errorCode":"HOURLY_APIINVOCATION_LIMIT_EXCEEDED"}""");
        });

        await clock.DriveAsync(TimeSpan.FromMilliseconds(50), ListAsync(server.CreateClient(clock: clock)));

        times.Zip(times.Skip(1), static (one, next) => next - one).Should().HaveCount(5).And.OnlyContain(static wait => wait >= TimeSpan.FromSeconds(1));
    }

    private static Task ListAsync(IEmbeddedSigningClient client) => client.ListRecipientsAsync(_envelope);

    // Each token is another one.
    private static IEmbeddedSigningClient CreateClient(CannedServer server, int maxRetries = 0, bool isShared = false)
    {
        var count = 0;
        return server.CreateClient(
            options => (options.Retry.MaxRetries, options.Retry.Delay) = (maxRetries, TimeSpan.FromMilliseconds(1)),
            builder => builder.UseAccessTokenProvider((_, _) =>
                new(new AccessToken($"token-{Interlocked.Increment(ref count)}", DateTimeOffset.MaxValue) { IsShared = isShared })));
    }

    private Task<CannedServer> StartAsync(Func<HttpContext, int, Task> answer) => CannedServer.StartAsync(context =>
    {
        _tokens.Enqueue(context.Request.Headers.Authorization.ToString());
        _locks.Enqueue(context.Request.Headers["X-DocuSign-Edit"].ToString());
        return answer(context, _tokens.Count);
    });

    private static Task Refuse(HttpContext context, int status = 401)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("""{"errorCode":"AUTHORIZATION_INVALID_TOKEN"}""");
    }

    private static Task Answer(HttpContext context) => context.Response.WriteAsync("""{"signers":[]}""");
}
