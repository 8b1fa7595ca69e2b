using System.Diagnostics;
using System.Net.Sockets;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Creation;

/// <summary>One call, one envelope, whatever the network and DocuSign do.</summary>
[TestFixture]
public sealed class ExactlyOnceTests
{
    private const int Seed = 20261124;

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private static IEnumerable<TestCaseData> FaultKinds()
    {
        EmulatorFault[] faults =
        [
            EmulatorFault.DropConnectionBeforeCommit(),
            EmulatorFault.DropConnectionAfterCommit(),
            EmulatorFault.AnswerBeforeCommit(500),
            EmulatorFault.AnswerAfterCommit(500),
            EmulatorFault.AnswerBeforeCommit(503) with { RetryAfter = _second },
            EmulatorFault.AnswerAfterCommit(503) with { Body = "<html>Service Unavailable</html>" },
            EmulatorFault.AnswerBeforeCommit(429) with { ErrorCode = "BURST_APIINVOCATION_LIMIT_EXCEEDED", RetryAfter = _second },
            EmulatorFault.AnswerAfterCommit(429) with { RetryAfter = _second },
            EmulatorFault.AnswerAfterCommit(200) with { Body = "<html>Please log in</html>" },
            EmulatorFault.Truncate(),
            EmulatorFault.Delay(_second),
            EmulatorFault.CommitLate(_second),
            EmulatorFault.RevokeTokens(),
        ];
        foreach (var fault in faults)
        {
            // Each revocation strikes every call that is under way. With one in ten, no call has bad luck in all its attempts.
            var (calls, probability) = fault.ToString() == "RevokeTokens" ? (1_000, 0.002) : (250, 0.1);
            yield return new TestCaseData(calls, new[] { fault with { Path = "envelopes", Probability = probability, Seed = Seed } })
                .SetArgDisplayNames(fault.ToString());
        }

        yield return new TestCaseData(1_000, faults.Select((fault, index) => fault with
        {
            Probability = fault.ToString() == "RevokeTokens" ? 0.002 : 0.02,
            Seed = Seed + index,
        }).ToArray())
            .SetArgDisplayNames($"a mixture on every route, seed {Seed}");
    }

    [TestCaseSource(nameof(FaultKinds))]
    [Category("Slow")]
    public async Task Every_call_creates_one_envelope_whatever_fails(int count, EmulatorFault[] faults)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);
        var first = await client.CreateEnvelopeAsync(Envelope().Build());
        foreach (var fault in faults)
        {
            docuSign.Faults.Add(fault with { Count = null });
        }

        var calls = Task.WhenAll(Enumerable.Range(1, count - 1).Select(_ => client.CreateEnvelopeAsync(Envelope().Build())));
        await clock.DriveAsync(_second / 2, calls);

        var created = (await calls).Append(first).Select(summary => summary.EnvelopeId.ToString()).ToArray();
        docuSign.Envelopes.Select(envelope => envelope.Id).Order(StringComparer.Ordinal).Should().Equal(created.Order(StringComparer.Ordinal));
        created.Should().OnlyHaveUniqueItems();
        docuSign.Requests.Should().Contain(request => request.Fault != null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_failure_to_connect_is_repeated_without_a_lookup(bool canReopen)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = docuSign.CreateClient(clock: clock, build: builder => RefuseConnections(builder, count: 2));
        var document = canReopen ? Document() : DocumentThatCanBeReadOnce();

        await clock.DriveAsync(_second, client.CreateEnvelopeAsync(Samples.Envelope(document).Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Lookups(docuSign).Should().Be(0);
    }

    [Test]
    public async Task With_an_id_of_the_callers_own_a_failure_to_connect_is_repeated_after_one_lookup()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = docuSign.CreateClient(clock: clock, build: builder => RefuseConnections(builder, count: 2));

        await clock.DriveAsync(_second, client.CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Lookups(docuSign).Should().Be(1);
    }

    [Test]
    public async Task With_a_new_id_of_the_callers_own_nothing_is_looked_up_unless_an_attempt_is_in_doubt()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);

        await client.CreateEnvelopeAsync(Envelope().WithNewTransactionId("order-1").Build());
        Lookups(docuSign).Should().Be(0);

        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });
        await clock.DriveAsync(_second, client.CreateEnvelopeAsync(Envelope().WithNewTransactionId("order-2").Build()));
        docuSign.Envelopes.Should().HaveCount(2);
        Lookups(docuSign).Should().Be(1);
    }

    [Test]
    public async Task A_new_id_is_new_once()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);
        var envelope = Envelope().WithNewTransactionId("order-1").Build();

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.CreateEnvelopeAsync(envelope)));

        created.Select(summary => summary.EnvelopeId).Distinct().Should().ContainSingle();
        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task With_an_id_of_the_callers_own_nothing_is_sent_while_DocuSign_cannot_be_asked()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500) with { Method = "GET", Path = "envelopes" });

        var act = () => docuSign.CreateClient(options => options.Retry.MaxRetries = 0, clock: clock)
            .CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build());

        await act.Should().ThrowAsync<DocuSignApiException>().WithMessage("*refused to find the envelope*");
        Posts(docuSign).Should().Be(0);
    }

    private static IEnumerable<TestCaseData> AnswersAfterTheCommit()
    {
        EmulatorFault[] faults =
        [
            EmulatorFault.AnswerAfterCommit(500),
            EmulatorFault.AnswerAfterCommit(429) with { RetryAfter = _second },
            EmulatorFault.AnswerAfterCommit(200) with { Body = "<html>Please log in</html>" },
        ];
        return faults.Select((fault, index) => new TestCaseData(fault).SetArgDisplayNames($"{fault} {index}"));
    }

    [TestCaseSource(nameof(AnswersAfterTheCommit))]
    public async Task An_answer_that_leaves_a_doubt_is_followed_by_a_lookup(EmulatorFault fault)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(fault with { Method = "POST", Path = "envelopes" });

        await clock.DriveAsync(_second, CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Posts(docuSign).Should().Be(1);
    }

    [Test]
    public async Task A_refusal_by_the_accounts_burst_limit_is_followed_by_no_lookup_and_is_no_attempt()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with
        {
            Method = "POST",
            Path = "envelopes",
            Count = 5,
            ErrorCode = "BURST_APIINVOCATION_LIMIT_EXCEEDED",
        });

        await clock.DriveAsync(_second, docuSign.CreateClient(options => options.Retry.MaxRetries = 0, clock: clock).CreateEnvelopeAsync(Envelope().Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Lookups(docuSign).Should().Be(0);
        Posts(docuSign).Should().Be(6);
    }

    [Test]
    public async Task A_creation_that_is_cancelled_while_it_waits_for_a_limit_leaves_no_doubt()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var log = new LogCollector();
        var client = CreateClient(docuSign, clock, log);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with
        {
            Method = "POST",
            Path = "envelopes",
            ErrorCode = "BURST_APIINVOCATION_LIMIT_EXCEEDED",
        });
        using var cancellation = new CancellationTokenSource();

        var creating = client.CreateEnvelopeAsync(Envelope().Build(), null, cancellation.Token);
        await Eventually.Happens(() => log.Entries.Any(entry => entry.EventId == 13));
        await cancellation.CancelAsync();

        await creating.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        log.Entries.Should().NotContain(entry => entry.EventId == 7);
    }

    [Test]
    public async Task A_creation_whose_token_cannot_be_renewed_after_a_refusal_leaves_no_doubt()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.RevokeTokens() with { Method = "POST", Path = "envelopes" });
        docuSign.Faults.Add(EmulatorFault.DropConnectionBeforeCommit() with { Path = "oauth/token", Skip = 1 });
        var client = docuSign.CreateClient(options => options.Retry.MaxRetries = 0, clock: clock);

        var act = () => clock.DriveAsync(_second, client.CreateEnvelopeAsync(Envelope().Build()));

        await act.Should().ThrowAsync<DocuSignConnectionException>();
        Lookups(docuSign).Should().Be(0);
    }

    [Test]
    public async Task A_lookup_that_waited_for_a_limit_until_the_envelope_must_have_appeared_is_believed()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with { Method = "POST", Path = "envelopes", RetryAfter = TimeSpan.FromSeconds(30) });

        await clock.DriveAsync(_second, docuSign.CreateClient(options => options.Retry.Delay = _second, clock: clock).CreateEnvelopeAsync(Envelope().Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Lookups(docuSign).Should().Be(1);
    }

    [Test]
    public async Task A_lookup_that_fails_is_repeated_while_the_envelope_may_still_appear()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "GET", Path = "envelopes" });
        var client = docuSign.CreateClient(options =>
        {
            options.Retry.MaxRetries = 0;
            options.Retry.SettleTime = TimeSpan.FromSeconds(60);
        }, clock: clock);

        await clock.DriveAsync(_second, client.CreateEnvelopeAsync(Envelope().Build()));

        docuSign.Envelopes.Should().ContainSingle();
        Lookups(docuSign).Should().Be(2);
    }

    [Test]
    public async Task One_document_that_can_be_read_once_keeps_all_from_being_sent_twice()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.DropConnectionBeforeCommit() with { Method = "POST", Path = "envelopes" });

        var act = () => clock.DriveAsync(
            _second, CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().AddDocument(DocumentThatCanBeReadOnce()).Build()));

        await act.Should().ThrowAsync<DocuSignConnectionException>();
        Posts(docuSign).Should().Be(1);
    }

    [Test]
    public async Task A_stream_of_which_a_part_was_sent_is_not_sent_again()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var posts = 0;
        await using var server = await CannedServer.StartAsync(context =>
        {
            Interlocked.Increment(ref posts);
            context.Abort();
            return Task.CompletedTask;
        });
        var stream = new ForwardOnlyStream(new byte[30_000_000]);
        var client = server.CreateClient(options => options.Retry.MaxRetries = 3, clock: clock);

        var act = () => clock.DriveAsync(
            _second, client.CreateEnvelopeAsync(Samples.Envelope(DocumentSource.FromStream(stream, "lease.pdf")).Build()));

        await act.Should().ThrowAsync<DocuSignConnectionException>();
        posts.Should().Be(1);
    }

    [Test]
    public async Task Calls_at_the_same_time_with_one_transaction_id_create_one_envelope()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            client.CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build())));

        calls.Select(summary => summary.EnvelopeId).Distinct().Should().ContainSingle();
        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task Cancelled_and_called_again_at_once_it_waits_for_what_may_still_appear()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var log = new LogCollector();
        var client = CreateClient(docuSign, clock, log);
        docuSign.Faults.Add(EmulatorFault.CommitLate(_second) with { Method = "POST", Path = "envelopes" });
        using var cancellation = new CancellationTokenSource();
        var first = client.CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build(), null, cancellation.Token);
        await Eventually.Happens(() => docuSign.Requests.Any(request => request.Fault is not null));
        await cancellation.CancelAsync();
        await first.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        log.Entries.Should().ContainSingle(entry => entry.EventId == 7).Which.Text.Should().Contain("order-1");

        await clock.DriveAsync(_second / 2, client.CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build()));

        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task A_timeout_after_the_commit_is_found_out()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromMinutes(10)) with { Method = "POST", Path = "envelopes" });

        await clock.DriveAsync(_second, docuSign.CreateClient(clock: clock).CreateEnvelopeAsync(Envelope().Build()));

        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task With_an_id_of_the_callers_own_a_failure_before_sending_is_what_it_is()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.RevokeConsent();

        var act = () => CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().WithTransactionId("order-1").Build());

        await act.Should().ThrowAsync<EmbeddedSigning.Authentication.ConsentRequiredException>();
    }

    [Test]
    public async Task A_limit_that_lasts_keeps_its_type_and_tells_the_transaction_id()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with
        {
            Path = "envelopes",
            Count = null,
            ErrorCode = "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
            RetryAfter = TimeSpan.FromMinutes(40),
        });

        var act = () => clock.DriveAsync(_second, docuSign.CreateClient(clock: clock).CreateEnvelopeAsync(Envelope().Build()));

        var exception = (await act.Should().ThrowAsync<RateLimitExceededException>()).Which;
        exception.RetryAfter.Should().Be(TimeSpan.FromMinutes(40));
        exception.TransactionId.Should().NotBeNull();
    }

    [Test]
    public async Task Creating_again_after_the_signer_changed_their_name_gives_a_URL()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);
        var envelope = Samples.Envelope().AddEmbeddedSigner("Bob", "bob@example.com", "bob").WithTransactionId("order-1").Build();
        var session = await client.StartSigningAsync(envelope, Samples.View);
        using (var signer = new EmulatedSigner { FullName = "Ada King" })
        {
            await signer.SignAsync(session.SigningUrl.Reveal());
        }

        var again = await client.StartSigningAsync(envelope, Samples.View);

        again.Envelope.EnvelopeId.Should().Be(session.Envelope.EnvelopeId);
    }

    [Test]
    public async Task A_refusal_is_final()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with { Path = "envelopes", ErrorCode = "INVALID_REQUEST_PARAMETER" });

        var act = () => CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().Build());

        await act.Should().ThrowAsync<DocuSignApiException>();
        docuSign.Requests.Count(request => request.Path.EndsWith("/envelopes", StringComparison.Ordinal)).Should().Be(1);
    }

    [Test]
    public async Task When_DocuSign_cannot_be_asked_in_time_the_transaction_id_finds_the_envelope_later()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "GET", Path = "envelopes", Count = null });

        var act = () => clock.DriveAsync(_second, CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().Build()));
        var exception = (await act.Should().ThrowAsync<EnvelopeOutcomeUnknownException>()).Which;

        docuSign.Faults.Clear();
        var found = await CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().WithTransactionId(exception.TransactionId!).Build());
        docuSign.Envelopes.Should().ContainSingle().Which.Id.Should().Be(found.EnvelopeId.ToString());
    }

    [Test]
    public async Task When_the_last_attempt_is_known_to_have_left_nothing_its_own_failure_is_reported()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "POST", Path = "envelopes", Count = null });

        var act = () => clock.DriveAsync(_second, CreateClient(docuSign, clock).CreateEnvelopeAsync(Envelope().Build()));

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.StatusCode.Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_stream_that_can_be_read_once_is_not_sent_twice_but_its_envelope_is_found()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });

        var creation = CreateClient(docuSign, clock).CreateEnvelopeAsync(Samples.Envelope(DocumentThatCanBeReadOnce()).Build());
        await clock.DriveAsync(_second, creation);

        docuSign.Envelopes.Should().ContainSingle().Which.Id.Should().Be((await creation).EnvelopeId.ToString());
    }

    [Test]
    public async Task Voiding_twice_because_an_answer_was_lost_is_a_success()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await StartAsync(clock);
        var client = CreateClient(docuSign, clock);
        var envelope = await client.CreateEnvelopeAsync(Envelope().Build());
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "PUT" });

        await clock.DriveAsync(_second, client.VoidEnvelopeAsync(envelope.EnvelopeId, "Withdrawn"));

        docuSign.Envelopes.Single().Status.Should().Be("voided");
    }

    [Test]
    [Category("Slow")]
    public async Task A_process_killed_after_the_commit_and_started_again_creates_nothing_twice()
    {
        const int Count = 20;
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var keyFile = Path.Combine(TempFolders.Create(), "key.pem");
        await File.WriteAllTextAsync(keyFile, docuSign.PrivateKeyPem);
        docuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromHours(1)) with { Method = "POST", Path = "envelopes", Count = null });

        using (var first = Start())
        {
            await Eventually.Happens(() => docuSign.Envelopes.Count == Count);
            first.Kill();
            await first.WaitForExitAsync();
        }

        docuSign.Faults.Clear();
        using var second = Start();
        await second.WaitForExitAsync();

        second.ExitCode.Should().Be(0);
        docuSign.Envelopes.Should().HaveCount(Count);

        Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("tests", "EmbeddedSigning.CrashingHost"), $"{Count}"])
        {
            Environment =
            {
                ["EmbeddedSigning__OAuthBaseUri"] = docuSign.BaseUri.AbsoluteUri,
                ["EmbeddedSigning__JwtGrant__IntegrationKey"] = docuSign.IntegrationKey,
                ["EmbeddedSigning__JwtGrant__UserId"] = docuSign.UserId,
                ["EmbeddedSigning__JwtGrant__PrivateKeyFile"] = keyFile,
            },
        })!;
    }

    private static Task<DocuSignEmulator> StartAsync(TimeProvider clock) => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions
    {
        TimeProvider = clock,
        BurstLimit = 1_000_000,
        HourlyLimit = 1_000_000,
    });

    private static IEmbeddedSigningClient CreateClient(
        DocuSignEmulator docuSign, TimeProvider clock, LogCollector? log = null) => docuSign.CreateClient(options =>
    {
        options.RequestTimeout = options.Retry.Timeout = TimeSpan.FromHours(1);
        options.Retry.MaxRetries = 10;

        // Far more than the second that a late commit takes: a busy machine may lag behind the clock of the test.
        options.Retry.SettleTime = TimeSpan.FromSeconds(60);
    }, builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log ?? new LogCollector())), clock);

    /// <summary>Lets the first connections that are to create an envelope fail.</summary>
    private static void RefuseConnections(EmbeddedSigningBuilder builder, int count) => builder.ConfigureHttpClient(http =>
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (context, cancellationToken) =>
            {
                if (context.InitialRequestMessage.Method == HttpMethod.Post
                    && context.InitialRequestMessage.RequestUri!.AbsolutePath.EndsWith("/envelopes", StringComparison.Ordinal)
                    && Interlocked.Decrement(ref count) >= 0)
                {
                    throw new SocketException((int)SocketError.ConnectionRefused);
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }));

    private static int Lookups(DocuSignEmulator docuSign) => Count(docuSign, "GET");

    private static int Posts(DocuSignEmulator docuSign) => Count(docuSign, "POST");

    private static int Count(DocuSignEmulator docuSign, string method) => docuSign.Requests.Count(request =>
        request.Method == method && request.Path.EndsWith("/envelopes", StringComparison.Ordinal));

    private static DocumentSource Document() => DocumentSource.FromBytes("Please sign: /sign/"u8.ToArray(), "lease.txt");

    private static DocumentSource DocumentThatCanBeReadOnce() => DocumentSource.FromStream(new ForwardOnlyStream("/sign/"u8.ToArray()), "lease.txt");

    private static EnvelopeBuilder Envelope() => Samples.Envelope(Document());
}
