using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using EmbeddedSigning.AspNetCore.Connect.Internal;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What DocuSign reports, and what others would like the application to believe.</summary>
[TestFixture]
public sealed class ConnectEndpointTests
{
    [Test]
    public async Task A_signed_message_is_handed_to_the_application()
    {
        await using var host = await SigningHost.StartAsync();

        using var answer = await Messages.SendAsync(host, Messages.Create());

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var message = host.Application.Messages.Should().ContainSingle().Which;
        message.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
        message.EnvelopeId.Should().Be(EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"));
    }

    [Test]
    public async Task What_DocuSign_reports_reaches_the_application_once_even_when_it_fails_at_first()
    {
        await using var host = await SigningHost.StartAsync();
        var isFirst = true;
        host.Application.OnMessage = _ =>
        {
            var fails = isFirst;
            isFirst = false;
            return fails ? throw new InvalidOperationException("The database is down.") : Task.CompletedTask;
        };
        var envelopeId = await host.SendAsync(SigningHost.Envelope().WithEventNotification(
            new EventNotification(host.UrlOf("/signing/connect")) { Events = ["envelope-completed"], IncludeData = ["recipients"] }));
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        using var browser = new Browser();
        using var redirect = await browser.GetAsync(link);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(redirect.Headers.Location!);
        await host.DocuSign.WaitForConnectAsync();
        host.Application.Messages.Should().BeEmpty();

        host.Clock.Advance(TimeSpan.FromSeconds(15));
        await host.DocuSign.WaitForConnectAsync();

        var message = host.Application.Messages.Should().ContainSingle().Which;
        message.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
        message.EnvelopeId.Should().Be(envelopeId);
        message.EnvelopeStatus.Should().Be(EnvelopeStatus.Completed);
        message.RetryCount.Should().Be(1);
    }

    [Test]
    public async Task A_message_with_another_key_or_without_signature_is_refused()
    {
        await using var host = await SigningHost.StartAsync();
        var body = Messages.Create();
        var signature = ConnectSignature.Create(SigningHost.Key, body);

        (await Messages.SendAsync(host, body, new ConnectKey("another-key-of-the-account="))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SendAsync("X-DocuSign-Signature-0")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SendAsync("X-DocuSign-Signature-101")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SendAsync("X-DocuSign-Signature")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        host.Application.Messages.Should().BeEmpty();
        (await SendAsync("x-docusign-signature-100")).StatusCode.Should().Be(HttpStatusCode.OK);

        Task<HttpResponseMessage> SendAsync(string header) => Messages.SendAsync(host, new ByteArrayContent(body), signature, header);
    }

    [Test]
    public async Task An_old_key_and_its_successor_work_side_by_side()
    {
        var successor = new ConnectKey("successor-key-of-the-account=");
        await using var host = await SigningHost.StartAsync(options => options.ConnectKeys.Add(successor));

        (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Messages.SendAsync(host, Messages.Create(), successor)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Without_a_key_or_a_handler_messages_are_refused_so_that_none_is_lost()
    {
        await using var keyless = await SigningHost.StartAsync(options => options.ConnectKeys.Clear());
        await using var deaf = await SigningHost.StartAsync(services: services => services.RemoveAll<IConnectHandler>());

        (await Messages.SendAsync(keyless, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await Messages.SendAsync(deaf, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        keyless.Application.Messages.Should().BeEmpty();
    }

    [Test]
    public async Task Nothing_of_a_body_is_read_without_a_signature_a_key_and_a_handler()
    {
        await using var host = await SigningHost.StartAsync();
        await using var keyless = await SigningHost.StartAsync(options => options.ConnectKeys.Clear());
        await using var deaf = await SigningHost.StartAsync(services: services => services.RemoveAll<IConnectHandler>());

        (await SendHeadersAsync(host, "")).Should().Be("HTTP/1.1 401 Unauthorized");
        (await SendHeadersAsync(keyless, "X-DocuSign-Signature-1: x\r\n")).Should().Be("HTTP/1.1 401 Unauthorized");
        (await SendHeadersAsync(deaf, "X-DocuSign-Signature-1: x\r\n")).Should().Be("HTTP/1.1 401 Unauthorized");
    }

    [Test]
    public async Task A_body_that_does_not_arrive_within_30_seconds_ends_the_request()
    {
        await using var host = await SigningHost.StartAsync();

        var refusal = SendHeadersAsync(host, "X-DocuSign-Signature-1: x\r\n", "{\"event\":");
        while (!refusal.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Yield();
        }

        (await refusal).Should().Be("HTTP/1.1 408 Request Timeout");
    }

    [Test]
    public async Task A_stricter_limit_of_the_host_is_respected()
    {
        await using var host = await SigningHost.StartAsync(
            services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 100_000));
        var body = Pad(Messages.Create(), 200_000);

        using var answer = await Messages.SendAsync(
            host, new StreamContent(new UnseekableStream(body)), ConnectSignature.Create(SigningHost.Key, body));

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        host.Application.Messages.Should().BeEmpty();
    }

    [Test]
    public void The_bytes_that_are_held_at_once_are_bounded()
    {
        var budget = new ConnectBufferBudget();
        var taken = 0;
        while (budget.TryTake(4 * 1024 * 1024, longestMessage: 4 * 1024 * 1024))
        {
            taken++;
        }

        taken.Should().Be(16);
        budget.Return(4 * 1024 * 1024);
        budget.TryTake(4 * 1024 * 1024, longestMessage: 4 * 1024 * 1024).Should().BeTrue();
        budget.TryTake(1, longestMessage: 4 * 1024 * 1024).Should().BeFalse();
        budget.TryTake(1, longestMessage: 40 * 1024 * 1024).Should().BeTrue();
    }

    [Test]
    public async Task A_message_older_than_the_memory_is_acknowledged_and_ignored()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");
        var message = Messages.Create(envelopeId, "envelope-completed");

        (await Messages.SendAsync(host, Messages.Create(envelopeId, "envelope-completed", generatedAt: "2026-10-25T09:59:59Z")))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        host.Application.Messages.Should().BeEmpty();
        (await Messages.SendAsync(host, message)).StatusCode.Should().Be(HttpStatusCode.OK);
        foreach (var days in (double[])[29.9, 1, 1, 3650])
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            (await Messages.SendAsync(host, message)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        host.Application.Messages.Should().ContainSingle();
    }

    [Test]
    public async Task Two_instances_never_handle_one_message_at_the_same_time()
    {
        SharedStore? store = null;
        await using var first = await SigningHost.StartAsync(services: Share);
        await using var second = await SigningHost.StartAsync(services: Share, sharesWith: first);
        for (var i = 0; i < 100; i++)
        {
            var body = Messages.Create();

            var answers = await Task.WhenAll(Messages.SendAsync(first, body), Messages.SendAsync(second, body));

            answers.Select(answer => answer.StatusCode).Should().Contain(HttpStatusCode.OK)
                .And.BeSubsetOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
            (await Messages.SendAsync(second, body)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (first.Application.Messages.Count + second.Application.Messages.Count).Should().Be(100);

        void Share(IServiceCollection services) => services.AddSingleton<IReplayStore>(
            provider => store ??= new SharedStore(provider.GetRequiredService<TimeProvider>()));
    }

    [Test]
    public async Task The_claim_of_a_crashed_process_expires()
    {
        SharedStore? store = null;
        void Share(IServiceCollection services) => services.AddSingleton<IReplayStore>(
            provider => store ??= new SharedStore(provider.GetRequiredService<TimeProvider>()));
        await using var crashed = await SigningHost.StartAsync(services: Share);
        await using var host = await SigningHost.StartAsync(services: Share, sharesWith: crashed);
        var body = Messages.Create();
        await Messages.SendAsync(crashed, body);
        await store!.RestoreOnlyTheClaimAsync();

        using var claimed = await Messages.SendAsync(host, body);
        crashed.Clock.Advance(TimeSpan.FromMinutes(5));
        using var handled = await Messages.SendAsync(host, body);

        claimed.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        handled.StatusCode.Should().Be(HttpStatusCode.OK);
        host.Application.Messages.Should().ContainSingle();
    }

    [Test]
    public async Task Messages_never_displace_returns_and_a_full_memory_is_logged()
    {
        var clock = new FakeTimeProvider();
        using var log = new LogCollector();
        var returns = new ReplayGuard("returns", clock, log.CreateLogger("EmbeddedSigning"), capacity: 2);
        var messages = new ReplayGuard("Connect messages", clock, log.CreateLogger("EmbeddedSigning"), capacity: 2);
        await returns.TryAddAsync("return:1", clock.GetUtcNow().AddHours(12));
        for (var i = 0; i < 10; i++)
        {
            await messages.TryAddAsync($"connect:{i}", clock.GetUtcNow().AddDays(30));
        }

        (await returns.TryAddAsync("return:1", clock.GetUtcNow().AddHours(12))).Should().BeFalse();
        log.Entries.Should().ContainSingle().Which.Should().StartWith("116 ").And.Contain("2 Connect messages");
    }

    [Test]
    public async Task An_expired_entry_leaves_a_full_memory_in_silence()
    {
        var clock = new FakeTimeProvider();
        using var log = new LogCollector();
        var guard = new ReplayGuard("returns", clock, log.CreateLogger("EmbeddedSigning"), capacity: 1);
        await guard.TryAddAsync("return:1", clock.GetUtcNow().AddHours(12));
        clock.Advance(TimeSpan.FromHours(12));

        await guard.TryAddAsync("return:2", clock.GetUtcNow().AddHours(12));

        log.Entries.Should().BeEmpty();
    }

    [Test]
    public async Task A_signed_body_that_is_no_message_is_answered_400()
    {
        await using var host = await SigningHost.StartAsync();

        using var answer = await Messages.SendAsync(host, "{\"event\":\"envelope-sent\"}"u8.ToArray());

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_is_read_up_to_the_limit_and_no_further(bool hasLength)
    {
        await using var host = await SigningHost.StartAsync(options => options.MaximumConnectMessageLength = 3_000_000);
        var message = Messages.Create();
        var atLimit = Pad(message, 3_000_000);
        var over = Pad(message, 3_000_001);

        (await SendAsync(atLimit)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SendAsync(over)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);

        Task<HttpResponseMessage> SendAsync(byte[] body) => Messages.SendAsync(
            host, hasLength ? new ByteArrayContent(body) : new StreamContent(new UnseekableStream(body)), ConnectSignature.Create(SigningHost.Key, body));
    }

    [Test]
    public async Task The_log_names_the_limit_that_a_message_exceeds()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(
            options => options.MaximumConnectMessageLength = 3_000_000, services => services.AddSingleton<ILoggerProvider>(log));

        (await Messages.SendAsync(host, Pad(Messages.Create(), 3_000_001))).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);

        log.Entries.Should().ContainSingle(entry => entry.StartsWith("106 ", StringComparison.Ordinal)).Which
            .Should().Contain("MaximumConnectMessageLength").And.Contain("3000000").And.Contain("MaxRequestBodySize");
    }

    [Test]
    public async Task A_message_delivered_again_is_handled_once()
    {
        await using var host = await SigningHost.StartAsync();

        (await Messages.SendAsync(host, Messages.Create(number: 9_000_000))).StatusCode.Should().Be(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(14));
        (await Messages.SendAsync(host, Messages.Create(retryCount: 1, number: 9_000_000))).StatusCode.Should().Be(HttpStatusCode.OK);

        host.Application.Messages.Should().ContainSingle();
    }

    [Test]
    public async Task When_the_application_fails_DocuSign_delivers_again_and_then_it_is_handled()
    {
        await using var host = await SigningHost.StartAsync();
        var body = Messages.Create();
        host.Application.OnMessage = _ => throw new InvalidOperationException("The database at db-7 is down.");

        using var failed = await Messages.SendAsync(host, body);
        host.Application.OnMessage = _ => Task.CompletedTask;
        using var handled = await Messages.SendAsync(host, body);

        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await failed.Content.ReadAsStringAsync()).Should().NotContainAny("db-7", "Exception");
        handled.StatusCode.Should().Be(HttpStatusCode.OK);
        host.Application.Messages.Should().ContainSingle();
    }

    [Test]
    public async Task A_second_delivery_while_the_first_is_handled_is_neither_handled_nor_acknowledged()
    {
        await using var host = await SigningHost.StartAsync();
        var body = Messages.Create();
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        host.Application.OnMessage = _ =>
        {
            begun.SetResult();
            return goOn.Task;
        };

        var first = Messages.SendAsync(host, body);
        await begun.Task;
        using var second = await Messages.SendAsync(host, body);
        goOn.SetResult();

        second.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
        host.Application.Messages.Should().ContainSingle();
    }

    [Test, NonParallelizable]
    [Category("Slow"), Category("Budget")]
    public async Task Whatever_is_posted_is_accepted_only_when_it_is_signed_and_is_never_answered_500_and_leaves_no_memory_behind()
    {
        // A memory of messages that is full long before the first look at it: then nothing may grow.
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<IReplayStore>(
            provider => new MemoryReplayStore(provider.GetRequiredService<TimeProvider>(), capacity: 500)));
        var key = SigningHost.Key;
        var genBody = Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 400], Gen.Int[0, 60], Gen.Int[0, 3], (bytes, start, length, kind) =>
        {
            var message = Messages.Create();
            start = Math.Min(start, message.Length);
            return kind switch
            {
                0 => bytes,
                1 => [.. message[..start], .. bytes, .. message[Math.Min(start + length, message.Length)..]],
                2 => message[..start],
                _ => message,
            };
        });
        var genHeader = Gen.Select(Gen.Int[0, 9], Gen.Char[' ', '~'].Array[0, 60], (kind, text) => (Kind: kind, Text: new string(text)));
        var genName = Gen.Select(Gen.Int[-1, 103], Gen.Bool, (number, upper) =>
            upper ? $"X-DOCUSIGN-SIGNATURE-{number}" : $"X-DocuSign-Signature-{number}");
        var genContentType = OneOf("application/json", "application/json; charset=utf-16", "text/xml", "multipart/form-data", "x", "");
        var genEncoding = OneOf("", "gzip", "identity", "br, x", "x;y");
        var genDecoy = Gen.Select(OneOf("", "=", "x", new string('A', 44), new string('A', 5000)), genName, (text, name) => (Name: name, Text: text));
        var genFraming = Gen.Select(genContentType, genEncoding, Gen.Bool, genDecoy.Array[0, 3]);
        var accepted = 0;

        // What the application keeps is not the webhook's.
        host.Application.OnMessage = _ =>
        {
            host.Application.Messages.Clear();
            return Task.CompletedTask;
        };
        const int Requests = 30_000;
        await SampleAsync(20_000);
        var growths = new List<long>();
        do
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await SampleAsync(Requests);
            growths.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        while (growths[^1] >= Requests * 50 && growths.Count < 4);

        accepted.Should().BeGreaterThan(1000);

        // What each request leaves behind is there in every round, and 50 bytes of each would be this much. Caches and pools of the server grow in some rounds.
        growths.Should().Contain(growth => growth < Requests * 50);

        Task SampleAsync(int count) => Gen.Select(genBody, genHeader, genName, genFraming).SampleAsync(async (body, header, name, framing) =>
        {
            var (contentType, encoding, isChunked, decoys) = framing;
            var right = ConnectSignature.Create(key, body);
            var signature = header.Kind switch
            {
                0 => header.Text,
                1 => right.ToUpperInvariant(),
                2 => right[..^1],
                3 => right + "," + right,
                4 => ConnectSignature.Create(new ConnectKey("another-key-of-the-account="), body),
                _ => right,
            };
            using HttpContent content = isChunked ? new StreamContent(new UnseekableStream(body)) : new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            foreach (var decoy in decoys)
            {
                content.Headers.TryAddWithoutValidation(decoy.Name, decoy.Text);
            }

            using var answer = await Messages.SendAsync(host, content, signature, name);

            var number = int.Parse(name[(name.LastIndexOf("URE-", StringComparison.OrdinalIgnoreCase) + 4)..], System.Globalization.CultureInfo.InvariantCulture);
            var isSigned = signature == right && number is >= 1 and <= 100;
            var expected = !isSigned ? HttpStatusCode.Unauthorized : IsMessage(key, body, right) ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
            if (answer.StatusCode != expected)
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode} instead of {expected} for {Encoding.UTF8.GetString(body)} with {name}: {signature}");
            }

            Interlocked.Add(ref accepted, expected == HttpStatusCode.OK ? 1 : 0);
        }, iter: count, threads: 2);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static bool IsMessage(ConnectKey key, byte[] body, string signature)
    {
        try
        {
            return new ConnectVerifier(key).Read(body, signature) is not null;
        }
        catch (ConnectMessageException)
        {
            return false;
        }
    }

    // The status line of the answer to headers, and a part of a body.
    private static async Task<string?> SendHeadersAsync(SigningHost host, string headers, string part = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.BaseUri.Host, host.BaseUri.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /signing/connect HTTP/1.1\r\nHost: {host.BaseUri.Authority}\r\nContent-Length: 4000000\r\n{headers}\r\n{part}"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync();
    }

    // A store that several hosts share, and that remembers the claims.
    private sealed class SharedStore(TimeProvider clock) : IReplayStore
    {
        private readonly ConcurrentQueue<(string Key, DateTimeOffset ExpiresAt)> _added = new();
        private MemoryReplayStore _store = new(clock);

        public ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) => _store.ContainsAsync(key, cancellationToken);

        public ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
        {
            key.Length.Should().BeLessThanOrEqualTo(100);
            _added.Enqueue((key, expiresAt));
            return _store.TryAddAsync(key, expiresAt, cancellationToken);
        }

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) => _store.RemoveAsync(key, cancellationToken);

        public async Task RestoreOnlyTheClaimAsync()
        {
            var (key, expiresAt) = _added.First();
            _store = new MemoryReplayStore(clock);
            await _store.TryAddAsync(key, expiresAt);
        }
    }

    private static byte[] Pad(byte[] message, int length) => [.. message, .. Enumerable.Repeat((byte)' ', length - message.Length)];

    // A stream of unknown length, sent in chunks.
    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    [Test]
    public async Task Keys_of_a_reloaded_configuration_take_effect_and_faulty_ones_do_not()
    {
        const string Old = "an-old-connect-key-of-the-account=";
        const string New = "a-new-connect-key-of-the-account=";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectKeys:0", (string?)Old)]).Build();
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(options => options.ConnectKeys.Clear(), services =>
        {
            services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(configuration);
            services.AddLogging(logging => logging.AddProvider(log));
        });

        (await StatusAsync(Old)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(New)).Should().Be(HttpStatusCode.Unauthorized);

        configuration["ConnectKeys:0"] = New;
        configuration.Reload();
        (await StatusAsync(Old)).Should().Be(HttpStatusCode.Unauthorized, "a compromised key ends without a restart");
        (await StatusAsync(New)).Should().Be(HttpStatusCode.OK);

        configuration["ConnectKeys:0"] = "short";
        configuration.Reload();
        (await StatusAsync(New)).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(New)).Should().Be(HttpStatusCode.OK);
        log.Entries.Where(entry => entry.StartsWith("117 ", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("ConnectKeys:0").And.NotContain("short");

        async Task<HttpStatusCode> StatusAsync(string key)
        {
            using var answer = await Messages.SendAsync(host, Messages.Create(), new ConnectKey(key));
            return answer.StatusCode;
        }
    }

    [TestCase("a-new-connect-key-of-the-account=", HttpStatusCode.Unauthorized, HttpStatusCode.OK)]
    [TestCase("short", HttpStatusCode.OK, HttpStatusCode.Unauthorized)]
    public async Task Keys_that_are_reloaded_before_the_first_request_take_effect_too(string reloaded, HttpStatusCode oldKey, HttpStatusCode newKey)
    {
        const string Old = "an-old-connect-key-of-the-account=";
        const string New = "a-new-connect-key-of-the-account=";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectKeys:0", (string?)Old)]).Build();
        await using var host = await SigningHost.StartAsync(
            options => options.ConnectKeys.Clear(), services => services.AddEmbeddedSigning(_ => { }).AddSigningEndpoints(configuration));

        configuration["ConnectKeys:0"] = reloaded;
        configuration.Reload();

        (await StatusAsync(Old)).Should().Be(oldKey);
        (await StatusAsync(New)).Should().Be(newKey);

        async Task<HttpStatusCode> StatusAsync(string key)
        {
            using var answer = await Messages.SendAsync(host, Messages.Create(), new ConnectKey(key));
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task A_private_key_that_is_reloaded_as_garbage_before_the_first_request_stops_no_message()
    {
        using var key = RSA.Create(2048);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("JwtGrant:PrivateKey", (string?)key.ExportRSAPrivateKeyPem())]).Build();
        await using var host = await SigningHost.StartAsync(services: services => services.AddEmbeddedSigning(configuration));

        configuration["JwtGrant:PrivateKey"] = "garbage";
        configuration.Invoking(static reloaded => reloaded.Reload()).Should().Throw<Exception>();

        using var answer = await Messages.SendAsync(host, Messages.Create());
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
