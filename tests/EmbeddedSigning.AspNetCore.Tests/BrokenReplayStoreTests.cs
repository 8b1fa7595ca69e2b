using System.Net;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>A store of what was done already that does not answer.</summary>
[TestFixture]
public sealed class BrokenReplayStoreTests
{
    // Of real time, so that a store that is waited for without end fails the test instead of holding it up.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Messages_and_returns_are_handled_once_by_the_process()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<IReplayStore>(
            new BrokenStore(() => throw new TimeoutException("The store is down."))));
        using var browser = new Browser();
        var body = Messages.Create();

        for (var i = 0; i < 2; i++)
        {
            using var answer = await Messages.SendAsync(host, body);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        await browser.OpenAsync(await host.CreateLinkAsync());
        var cookie = browser.Cookie(host.BaseUri);
        var back = host.UrlOf($"/signing/return?state={cookie.Split('=')[0].Split('.')[1]}&event=cancel");
        (await browser.OpenAsync(back)).OriginalString.Should().StartWith("/leases/7");
        using var again = new HttpRequestMessage(HttpMethod.Get, back);
        again.Headers.Add("Cookie", cookie);
        using var http = new HttpClient();
        using var refusal = await http.SendAsync(again);

        host.Application.Messages.Should().ContainSingle();
        host.Application.Returns.Should().ContainSingle();
        refusal.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_store_that_hangs_is_waited_for_two_seconds()
    {
        var clock = new FakeTimeProvider();
        var hanging = new TaskCompletionSource();
        var guard = new ReplayGuard("returns", clock, NullLogger.Instance, new BrokenStore(() => hanging.Task));

        var adding = guard.TryAddAsync("return:1", clock.GetUtcNow().AddHours(1)).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1.9));
        adding.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.1));

        (await adding.WaitAsync(_patience)).Should().BeTrue();

        // Known by this process already, so that the store is not asked.
        (await guard.ContainsAsync("return:1").AsTask().WaitAsync(_patience)).Should().BeTrue();
    }

    private sealed class BrokenStore(Func<Task> fail) : IReplayStore
    {
        public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
        {
            await fail();
            return false;
        }

        public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
        {
            await fail();
            return false;
        }

        public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => await fail();
    }
}
