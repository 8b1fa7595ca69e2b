using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Redis.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Two instances of one application, with a real Redis between them.</summary>
[TestFixture]
[Category("Slow")]
public sealed class RedisFarmTests
{
    private readonly EphemeralDataProtectionProvider _keys = new();
    private RedisServer _redis = null!;
    private ConnectionMultiplexer _connection = null!;
    private SigningHost _first = null!;
    private SigningHost _second = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await RedisServer.StartAsync();
        _connection = await _redis.ConnectAsync();
        _first = await SigningHost.StartAsync(services: Share);
        _second = await SigningHost.StartAsync(services: Share, sharesWith: _first);

        // A load balancer is in front of both: links and returns lead to either.
        _second.PublicUrl = _first.BaseUri;

        void Share(IServiceCollection services)
        {
            services.AddSingleton<IDataProtectionProvider>(_keys);
            services.AddSingleton<IConnectionMultiplexer>(_connection);
            services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(_connection));
            services.AddHybridCache();
            services.AddEmbeddedSigning(_ => { }).UseDistributedTokenCache().UseRedis();
        }
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        await _connection.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task A_message_delivered_to_both_at_once_is_handled_once()
    {
        for (var i = 0; i < 100; i++)
        {
            var body = Messages.Create();

            var answers = await Task.WhenAll(Messages.SendAsync(_first, body), Messages.SendAsync(_second, body));

            answers.Select(answer => answer.StatusCode).Should().Contain(HttpStatusCode.OK)
                .And.BeSubsetOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
        }

        (_first.Application.Messages.Count + _second.Application.Messages.Count).Should().Be(100);
    }

    [Test]
    public async Task A_return_that_reaches_both_at_once_is_reported_once()
    {
        for (var i = 0; i < 10; i++)
        {
            using var browser = new Browser();
            using var signer = new EmulatedSigner();
            var returnUrl = await signer.SignAsync(await browser.OpenAsync(await _first.CreateLinkAsync()));

            var answers = await Task.WhenAll(browser.GetAsync(returnUrl), browser.GetAsync(At(_second, returnUrl)));

            answers.Select(answer => answer.StatusCode).Should().BeEquivalentTo([HttpStatusCode.Redirect, HttpStatusCode.NotFound]);
        }

        (_first.Application.Returns.Count + _second.Application.Returns.Count).Should().Be(10);
    }

    [Test]
    public async Task A_message_handled_while_Redis_was_frozen_is_not_handled_by_another_process_afterwards()
    {
        const int Count = 10;
        var bodies = Enumerable.Range(0, Count).Select(_ => Messages.Create()).ToList();
        _redis.Freeze();
        var sending = Task.WhenAll(bodies.Select(body => Messages.SendAsync(_first, body)));
        while (!sending.IsCompleted)
        {
            // So that the patience with Redis ends.
            _first.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(100);
        }

        (await sending).Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        _redis.Thaw();
        for (var i = 0; await CountAsync("EmbeddedSigning:done:connect:*") < Count && i < 100; i++)
        {
            _first.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(100);
        }

        foreach (var body in bodies)
        {
            using var answer = await Messages.SendAsync(_second, body);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (_first.Application.Messages.Count, _second.Application.Messages.Count).Should().Be((Count, 0));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task One_process_handles_nothing_twice_although_Redis_is_emptied_or_full(bool isFull)
    {
        var server = _connection.GetServers().Single();
        if (isFull)
        {
            await server.ConfigSetAsync("maxmemory", "1");
        }

        var bodies = Enumerable.Range(0, 10).Select(_ => Messages.Create()).ToList();
        foreach (var body in bodies.Concat(bodies))
        {
            using var answer = await Messages.SendAsync(_first, body);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            await server.FlushAllDatabasesAsync();
        }

        _first.Application.Messages.Should().HaveCount(10);
    }

    [Test]
    public async Task Instances_share_read_and_reported_envelopes()
    {
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await _first.SendAsync();
        var link = _first.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        await browser.OpenAsync(link);
        _first.ForgetRequests();

        var returnUrl = await signer.SignAsync(await browser.OpenAsync(At(_second, link)));
        await Messages.SendAsync(_first, Messages.Create(envelopeId, "recipient-completed", recipientId: "1"));
        await browser.OpenAsync(At(_second, returnUrl));

        _first.Requests().Should().Equal("POST views/recipient");
        _second.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task Links_that_both_open_at_once_read_the_envelope_once()
    {
        for (var i = 0; i < 10; i++)
        {
            using var browser = new Browser();
            using var other = new Browser();
            var link = _first.Links.CreateLink(new SigningLink(await _first.SendAsync(), SigningHost.ClientUserId));
            _first.ForgetRequests();

            // The one that waits for the other's lock asks for it again by the clock.
            var opening = Task.WhenAll(browser.OpenAsync(link), other.OpenAsync(At(_second, link)));
            while (await Task.WhenAny(opening, Task.Delay(100)) != opening)
            {
                _first.Clock.Advance(TimeSpan.FromMilliseconds(50));
            }

            await opening;
            _first.Requests().Should().BeEquivalentTo(["GET ?include=recipients", "POST views/recipient", "POST views/recipient"]);
        }

        _first.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    private async Task<int> CountAsync(string pattern)
    {
        var count = 0;
        await foreach (var _ in _connection.GetServers().Single().KeysAsync(pattern: pattern))
        {
            count++;
        }

        return count;
    }

    private static Uri At(SigningHost host, Uri url) => new(host.BaseUri, url.PathAndQuery);
}
