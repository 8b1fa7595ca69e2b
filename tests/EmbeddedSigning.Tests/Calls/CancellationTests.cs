using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>A call that is cancelled, at every place where it can be waiting.</summary>
[TestFixture]
public sealed class CancellationTests
{
    private static readonly string _pem = SpareKey.Create().ExportPkcs8PrivateKeyPem();
    private static readonly EnvelopeId _envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

    [TestCase("/oauth/token")]
    [TestCase("/oauth/userinfo")]
    [TestCase("/documents/1", TestName = "While_waiting_for_the_headers")]
    public async Task While_waiting_for(string path)
    {
        await using var server = await HangingServer.StartAsync(path);
        await server.CancelAsync((client, token) => client.DownloadDocumentAsync(_envelopeId, new DocumentId(1), Stream.Null, cancellationToken: token));
    }

    [Test]
    public async Task While_the_answer_arrives()
    {
        await using var server = await HangingServer.StartAsync("/documents/1", beginAnswer: true);
        await server.CancelAsync((client, token) => client.DownloadDocumentAsync(_envelopeId, new DocumentId(1), Stream.Null, cancellationToken: token));
    }

    [Test]
    public async Task While_a_document_is_sent()
    {
        await using var server = await HangingServer.StartAsync("/envelopes");
        var envelope = Samples.Envelope(DocumentSource.FromBytes(new byte[30_000_000], "lease.pdf")).Build();
        await server.CancelAsync((client, token) => client.CreateEnvelopeAsync(envelope, null, token));
    }

    [Test]
    public async Task While_a_document_is_read()
    {
        await using var server = await HangingServer.StartAsync("/nowhere");
        var envelope = Samples.Envelope(DocumentSource.FromStream(async cancellationToken =>
        {
            server.Reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Stream.Null;
        }, "lease.pdf")).Build();
        await server.CancelAsync((client, token) => client.CreateEnvelopeAsync(envelope, null, token));
    }

    [Test]
    public async Task While_pausing_before_a_repetition()
    {
        await using var server = await HangingServer.StartAsync("/nowhere", status: 503);
        await server.CancelAsync((client, token) => client.GetEnvelopeAsync(_envelopeId, token), waitsFor: () => server.Answered == 1);
    }

    [Test]
    public async Task While_an_envelope_may_still_appear()
    {
        await using var server = await HangingServer.StartAsync("/nowhere", status: 503);

        // Two pauses follow the first attempt; only the second, between two lookups, is of interest.
        await server.CancelAsync(
            (client, token) => client.CreateEnvelopeAsync(Samples.Envelope().Build(), null, token),
            waitsFor: () => server.Answered >= 2,
            step: TimeSpan.FromSeconds(1));
    }

    [Test]
    public async Task While_waiting_for_a_rate_limit()
    {
        await using var server = await HangingServer.StartAsync("/nowhere", status: 200, burstLimit: 1);
        var isWaiting = false;
        await server.CancelAsync(async (client, token) =>
        {
            // The first call learns that the limit is one call in 30 seconds.
            await client.Invoking(c => c.GetEnvelopeAsync(_envelopeId, token)).Should().ThrowAsync<EmbeddedSigningException>();
            var second = client.GetEnvelopeAsync(_envelopeId, token);
            Volatile.Write(ref isWaiting, true);
            await second;
        }, waitsFor: () => Volatile.Read(ref isWaiting), maxRetries: 0);
    }

    /// <summary>Answers like DocuSign, except at one path, where it never does.</summary>
    private sealed class HangingServer : IAsyncDisposable
    {
        private CannedServer _server = null!;
        private int _open;
        private int _answered;

        /// <summary>The call has come to where it hangs.</summary>
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Answered => Volatile.Read(ref _answered);

        public static async Task<HangingServer> StartAsync(string path, bool beginAnswer = false, int status = 200, int? burstLimit = null)
        {
            var server = new HangingServer();
            server._server = await CannedServer.StartAsync(context => server.HandleAsync(context, path, beginAnswer, status, burstLimit));
            return server;
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        /// <summary>Makes a call, cancels it where it hangs, and sees it end at once and leave nothing open.</summary>
        public async Task CancelAsync(
            Func<IEmbeddedSigningClient, CancellationToken, Task> call, Func<bool>? waitsFor = null, TimeSpan? step = null, int maxRetries = 3)
        {
            // A clock that stands still: nothing but the cancellation can end a pause.
            var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
            var client = Clients.Create(options =>
            {
                options.OAuthBaseUri = _server.BaseUri;
                options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
                options.JwtGrant.PrivateKey = PrivateKey.FromPem(_pem);
                options.Retry.MaxRetries = maxRetries;
            }, clock: clock);
            using var cancellation = new CancellationTokenSource();
            var pending = call(client, cancellation.Token);
            if (waitsFor is null)
            {
                await Reached.Task;
            }
            else
            {
                await Eventually.Happens(() =>
                {
                    clock.Advance(step is { } time && !waitsFor() ? time : TimeSpan.Zero);
                    return waitsFor();
                });
                await Eventually.Happens(() => Volatile.Read(ref _open) == 0);
            }

            pending.IsCompleted.Should().BeFalse();
            await cancellation.CancelAsync();

            var exception = (await pending.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
            exception.CancellationToken.Should().Be(cancellation.Token);
            await Eventually.Happens(() => Volatile.Read(ref _open) == 0);
        }

        private async Task HandleAsync(HttpContext context, string path, bool beginAnswer, int status, int? burstLimit)
        {
            Interlocked.Increment(ref _open);
            try
            {
                if (context.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal))
                {
                    if (beginAnswer)
                    {
                        context.Response.ContentType = "application/pdf";
                        await context.Response.Body.WriteAsync("%PDF"u8.ToArray());
                        await context.Response.Body.FlushAsync();
                    }

                    await HangAsync(context);
                    return;
                }

                await AnswerAsync(context, status, burstLimit);
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }

        // Reads on, slowly: a server that reads nothing does not notice that nobody is there any more.
        private async Task HangAsync(HttpContext context)
        {
            var piece = new byte[256 * 1024];
            try
            {
                while (true)
                {
                    _ = await context.Request.Body.ReadAsync(piece, context.RequestAborted);
                    Reached.TrySetResult();
                    await Task.Delay(10, context.RequestAborted);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The caller is gone.
            }
        }

        private Task AnswerAsync(HttpContext context, int status, int? burstLimit)
        {
            switch (context.Request.Path.Value)
            {
                case "/oauth/token":
                    return context.Response.WriteAsync("""{"access_token":"token","expires_in":3600}""");
                case "/oauth/userinfo":
                    return context.Response.WriteAsync(
                        $$"""{"accounts":[{"account_id":"{{CannedServer.AccountId}}","is_default":"true","base_uri":"{{_server.BaseUri}}"}]}""");
                default:
                    context.Response.StatusCode = status;
                    if (burstLimit is not null)
                    {
                        context.Response.Headers["X-BurstLimit-Limit"] = $"{burstLimit}";
                        context.Response.Headers["X-BurstLimit-Remaining"] = "0";
                    }

                    Interlocked.Increment(ref _answered);
                    return Task.CompletedTask;
            }
        }
    }
}
