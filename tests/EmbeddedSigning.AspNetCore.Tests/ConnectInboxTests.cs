using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using EmbeddedSigning.AspNetCore.Inbox.Internal;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Messages that are stored first and handled afterwards.</summary>
[TestFixture]
public sealed class ConnectInboxTests
{
    [Test]
    public async Task DocuSign_is_answered_before_the_handler_has_finished()
    {
        await using var host = await StartAsync();
        var gate = new TaskCompletionSource();
        host.Application.OnMessage = _ => gate.Task;

        using var answer = await Messages.SendAsync(host, Messages.Create());

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        host.Application.Messages.Should().BeEmpty();
        (await host.Inbox().GetStatusAsync()).Pending.Should().Be(1);
        gate.SetResult();
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).Pending == 0);
        host.Application.Messages.Should().ContainSingle().Which.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
    }

    [Test]
    public async Task A_message_that_is_delivered_again_is_handled_once()
    {
        await using var host = await StartAsync();
        var body = Messages.Create();
        for (var i = 0; i < 3; i++)
        {
            (await Messages.SendAsync(host, body)).StatusCode.Should().Be(HttpStatusCode.OK);
            await UntilHandledAsync(host, 1);
        }

        await Messages.SendAsync(host, Messages.Create());
        await UntilHandledAsync(host, 2);
    }

    [Test]
    public async Task The_messages_of_one_envelope_are_handled_in_order_and_those_of_others_meanwhile()
    {
        await using var host = await StartAsync();
        var gate = new TaskCompletionSource();
        var order = new ConcurrentQueue<string>();
        var first = EnvelopeId.Parse("11111111-9d5c-4b16-a8d4-0f3dbb1b7f5e");
        var other = EnvelopeId.Parse("22222222-9d5c-4b16-a8d4-0f3dbb1b7f5e");
        host.Application.OnMessage = async message =>
        {
            if (message.Event == ConnectEvent.EnvelopeSent)
            {
                await gate.Task;
            }

            order.Enqueue($"{message.Event} {message.EnvelopeId}");
        };

        foreach (var (envelopeId, connectEvent) in new[] { (first, "envelope-sent"), (first, "envelope-delivered"), (first, "envelope-completed"), (other, "envelope-voided") })
        {
            (await Messages.SendAsync(host, Messages.Create(envelopeId, connectEvent))).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        await UntilHandledAsync(host, 1);
        order.Should().Equal($"envelope-voided {other}");
        gate.SetResult();
        await UntilHandledAsync(host, 4);
        order.Skip(1).Should().Equal($"envelope-sent {first}", $"envelope-delivered {first}", $"envelope-completed {first}");
    }

    [Test]
    public async Task A_message_that_fails_is_tried_again_after_waits_that_grow()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(logs);
        var attempts = 0;
        host.Application.OnMessage = _ => Interlocked.Increment(ref attempts) < 3 ? throw new InvalidOperationException("The database is down.") : Task.CompletedTask;

        await Messages.SendAsync(host, Messages.Create());
        await UntilAsync(() => logs.Events.Count(entry => entry.EventId == 143) == 1);
        (await host.Inbox().GetStatusAsync()).Pending.Should().Be(1);
        await AdvanceUntilAsync(host, () => logs.Events.Count(entry => entry.EventId == 143) == 2);
        await AdvanceUntilAsync(host, () => host.Application.Messages.Count == 1);

        logs.Entries.Where(entry => entry.StartsWith("143 ", StringComparison.Ordinal)).Should().SatisfyRespectively(
            entry => entry.Should().Contain("follows in 00:00:10"), entry => entry.Should().Contain("follows in 00:00:20"));
    }

    [Test]
    public async Task No_wait_between_two_attempts_is_longer_than_MaximumDelay()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(
            logs, options => (options.MaximumAttempts, options.FirstDelay, options.MaximumDelay) = (4, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)));
        host.Application.OnMessage = _ => throw new InvalidOperationException("The database is down.");

        await Messages.SendAsync(host, Messages.Create());
        await AdvanceUntilAsync(host, () => logs.Events.Any(entry => entry.EventId == 144));

        logs.Entries.Where(entry => entry.StartsWith("143 ", StringComparison.Ordinal)).Should().SatisfyRespectively(
            entry => entry.Should().Contain("follows in 00:00:10"),
            entry => entry.Should().Contain("follows in 00:00:15"),
            entry => entry.Should().Contain("follows in 00:00:15"));
    }

    [Test]
    public async Task A_handler_that_takes_longer_than_HandlerTimeout_is_cancelled_and_called_again()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(logs, options => options.HandlerTimeout = TimeSpan.FromSeconds(30));
        var begun = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Application.Work = token => begun.TrySetResult(token) ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        await Messages.SendAsync(host, Messages.Create());
        var token = await begun.Task;

        host.Clock.Advance(TimeSpan.FromSeconds(29));
        token.IsCancellationRequested.Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        token.IsCancellationRequested.Should().BeTrue();

        await AdvanceUntilAsync(host, () => host.Application.Messages.Count == 1);
        logs.Events.Should().ContainSingle(entry => entry.EventId == 143);
    }

    [Test]
    public async Task After_the_last_attempt_it_is_a_dead_letter_that_is_seen_and_can_be_replayed()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(logs, options => options.MaximumAttempts = 2);
        var fails = true;
        host.Application.OnMessage = _ => fails ? throw new InvalidOperationException("No such lease.") : Task.CompletedTask;
        var measured = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == host.Meters() && instrument.Name == "embedded_signing.inbox.dead_letters")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured = value);
        listener.Start();

        await Messages.SendAsync(host, Messages.Create());
        await AdvanceUntilAsync(host, () => logs.Events.Any(entry => entry.EventId == 144));
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).DeadLetters == 1);

        var letter = (await host.Inbox().ListDeadLettersAsync()).Should().ContainSingle().Which;
        letter.Message!.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
        letter.Attempts.Should().Be(2);
        letter.Error.Should().Be("System.InvalidOperationException");
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        report.Status.Should().Be(HealthStatus.Degraded);
        report.Entries["docusign"].Description.Should().Contain("1 Connect message").And.Contain("IConnectInbox");
        await AdvanceUntilAsync(host, () =>
        {
            listener.RecordObservableInstruments();
            return measured == 1;
        });

        fails = false;
        (await host.Inbox().ReplayAsync(letter.Id)).Should().BeTrue();
        await UntilHandledAsync(host, 1);
        (await host.Inbox().ReplayAsync(letter.Id)).Should().BeFalse();
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Test]
    public async Task A_failing_meter_listener_holds_up_no_message()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(logs);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == host.Meters() && instrument.Name is "embedded_signing.inbox.messages" or "embedded_signing.inbox.delay")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("The listener fails."));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("The listener fails."));
        listener.Start();
        var attempts = 0;
        host.Application.OnMessage = _ => Interlocked.Increment(ref attempts) == 1 ? throw new InvalidOperationException("The database is down.") : Task.CompletedTask;

        foreach (var connectEvent in new[] { "envelope-sent", "envelope-completed" })
        {
            (await Messages.SendAsync(host, Messages.Create(EnvelopeId.Parse("11111111-9d5c-4b16-a8d4-0f3dbb1b7f5e"), connectEvent)))
                .StatusCode.Should().Be(HttpStatusCode.OK);
        }

        await AdvanceUntilAsync(host, () => host.Application.Messages.Count == 2);
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).Pending == 0);

        attempts.Should().Be(3);
        logs.Events.Should().ContainSingle(entry => entry.EventId == 153);
    }

    [Test]
    public async Task A_dead_letter_can_be_removed_and_does_not_come_back()
    {
        await using var host = await StartAsync(configure: options => options.MaximumAttempts = 1);
        host.Application.OnMessage = _ => throw new InvalidOperationException("No such lease.");
        var body = Messages.Create();
        await Messages.SendAsync(host, body);
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).DeadLetters == 1);

        (await host.Inbox().RemoveAsync((await host.Inbox().ListDeadLettersAsync()).Single().Id)).Should().BeTrue();
        (await Messages.SendAsync(host, body)).StatusCode.Should().Be(HttpStatusCode.OK);

        (await host.Inbox().GetStatusAsync()).Should().Be(new ConnectInboxStatus(0, 0, 0));
    }

    [Test]
    public async Task A_full_inbox_refuses_so_that_DocuSign_delivers_later()
    {
        using var logs = new LogCollector();
        await using var host = await StartAsync(logs, options => options.MaximumMessages = 2);
        var gate = new TaskCompletionSource();
        host.Application.OnMessage = _ => gate.Task;
        var third = Messages.Create();
        await Messages.SendAsync(host, Messages.Create());
        await Messages.SendAsync(host, Messages.Create());

        (await Messages.SendAsync(host, third)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await Messages.SendAsync(host, third)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        logs.Entries.Where(entry => entry.StartsWith("142 ", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("MaximumMessages");

        gate.SetResult();
        await UntilHandledAsync(host, 2);
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).Pending == 0);
        (await Messages.SendAsync(host, third)).StatusCode.Should().Be(HttpStatusCode.OK);
        await UntilHandledAsync(host, 3);
    }

    [TestCase(10, 1_000_000)]
    [TestCase(1_000, 20_000)]
    public async Task The_health_check_is_degraded_before_a_message_is_refused(int messages, long bytes)
    {
        await using var host = await StartAsync(configure: options => (options.MaximumMessages, options.MaximumBytes) = (messages, bytes));
        var gate = new TaskCompletionSource();
        host.Application.OnMessage = _ => gate.Task;
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var first = await health.CheckHealthAsync();
        var report = first;
        while (report.Status == HealthStatus.Healthy)
        {
            (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.OK);
            report = await health.CheckHealthAsync();
        }

        gate.SetResult();
        first.Status.Should().Be(HealthStatus.Healthy);
        report.Status.Should().Be(HealthStatus.Degraded);
        report.Entries["docusign"].Description.Should().Contain("nearly full").And.Contain("MaximumMessages").And.Contain("MaximumBytes");
        await UntilAsync(async () => (await health.CheckHealthAsync()).Status == HealthStatus.Healthy);
    }

    [Test]
    public async Task The_store_sees_no_message_in_the_clear()
    {
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System));
        await using var host = await StartAsync(services: services => services.AddSingleton<IConnectInboxStore>(store));

        await Messages.SendAsync(host, Messages.Create());
        await UntilHandledAsync(host, 1);

        var content = store.Added.Should().ContainSingle().Which.Content;
        Encoding.UTF8.GetString(content.Span).Should().NotContain("Please sign").And.NotContain("envelope");
    }

    [Test]
    public async Task A_store_that_fails_is_no_acknowledgement()
    {
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System)) { Fails = true };
        await using var host = await StartAsync(services: services => services.AddSingleton<IConnectInboxStore>(store));
        var body = Messages.Create();

        (await Messages.SendAsync(host, body)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        store.Fails = false;
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        (await Messages.SendAsync(host, body)).StatusCode.Should().Be(HttpStatusCode.OK);
        await AdvanceUntilAsync(host, () => host.Application.Messages.Count == 1);
    }

    [Test]
    public async Task A_store_that_fails_is_asked_once_in_five_seconds_and_reported_once()
    {
        using var logs = new LogCollector();
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System)) { Fails = true };
        await using var host = await StartAsync(logs, services: services => services.AddSingleton<IConnectInboxStore>(store));

        for (var i = 0; i < 5; i++)
        {
            (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        }

        store.Additions.Should().Be(1);
        store.Fails = false;
        await AdvanceUntilAsync(host, () => logs.Events.Any(entry => entry.EventId == 146));
        (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(HttpStatusCode.OK, "the worker has found out that it answers");
        await UntilHandledAsync(host, 1);
        logs.Events.Select(entry => entry.EventId).Where(id => id is 145 or 146).Should().Equal(145, 146);
    }

    [Test]
    public async Task A_message_that_the_store_loses_while_it_is_handled_is_handled_once()
    {
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System));
        await using var host = await StartAsync(services: services => services.AddSingleton<IConnectInboxStore>(store));
        var (begun, gate) = (0, new TaskCompletionSource());
        host.Application.OnMessage = _ =>
        {
            Interlocked.Increment(ref begun);
            return gate.Task;
        };
        await Messages.SendAsync(host, Messages.Create());
        await UntilAsync(() => begun == 1);

        store.Store = new MemoryConnectInboxStore(TimeProvider.System);
        await AdvanceUntilAsync(host, () => store.Claims == 2);
        gate.SetResult();
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).Pending == 0);

        begun.Should().Be(1);
    }

    [Test]
    public async Task Messages_that_the_store_loses_are_added_in_their_order()
    {
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System));
        await using var host = await StartAsync(services: services => services.AddSingleton<IConnectInboxStore>(store));
        var (gate, secondGate) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Application.OnMessage = message => message.Event == ConnectEvent.EnvelopeSent ? gate.Task
            : message.Event == ConnectEvent.EnvelopeDelivered ? secondGate.Task : Task.CompletedTask;
        var (first, other) = (EnvelopeId.Parse("11111111-9d5c-4b16-a8d4-0f3dbb1b7f5e"), EnvelopeId.Parse("22222222-9d5c-4b16-a8d4-0f3dbb1b7f5e"));

        // The first message, which leaves before the third comes.
        await Messages.SendAsync(host, Messages.Create(other, "envelope-sent"));
        await Messages.SendAsync(host, Messages.Create(first, "envelope-delivered"));
        gate.SetResult();
        await UntilHandledAsync(host, 1);
        host.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await Messages.SendAsync(host, Messages.Create(first, "envelope-completed"));
        store.Store = new MemoryConnectInboxStore(TimeProvider.System);
        await AdvanceUntilAsync(host, () => store.Claims == 3);
        secondGate.SetResult();
        await UntilHandledAsync(host, 3);

        host.Application.Messages.Select(message => message.Event)
            .Should().Equal(ConnectEvent.EnvelopeSent, ConnectEvent.EnvelopeDelivered, ConnectEvent.EnvelopeCompleted);
        store.Added.Skip(3).Select(message => message.ReceivedAt).Should().BeInAscendingOrder();
    }

    [Test]
    public async Task A_message_whose_attempts_all_end_with_their_processes_is_a_dead_letter_without_another()
    {
        using var logs = new LogCollector();
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System)) { HidesMessages = true };
        await using var host = await StartAsync(
            logs, options => options.MaximumAttempts = 2, services => services.AddSingleton<IConnectInboxStore>(store));
        await Messages.SendAsync(host, Messages.Create());

        // Two processes claim it and die.
        var inbox = ((ConnectInbox)host.Inbox()).Name;
        for (var attempt = 0; attempt < 2;)
        {
            attempt = (await store.Store.ClaimAsync(inbox, TimeSpan.FromMilliseconds(1)))?.Attempt ?? attempt;
        }

        store.HidesMessages = false;
        await AdvanceUntilAsync(host, () => logs.Events.Any(entry => entry.EventId == 144));
        await UntilAsync(async () => (await host.Inbox().GetStatusAsync()).DeadLetters == 1);
        host.Application.Messages.Should().BeEmpty();

        (await host.Inbox().ReplayAsync((await host.Inbox().ListDeadLettersAsync()).Single().Id)).Should().BeTrue();
        await UntilHandledAsync(host, 1);
    }

    [Test]
    public async Task A_message_that_the_store_has_lost_is_added_again()
    {
        using var logs = new LogCollector();
        var store = new RecordingStore(new MemoryConnectInboxStore(TimeProvider.System)) { HidesMessages = true };
        await using var host = await StartAsync(logs, services: services => services.AddSingleton<IConnectInboxStore>(store));
        await Messages.SendAsync(host, Messages.Create());

        store.Store = new MemoryConnectInboxStore(TimeProvider.System);
        store.HidesMessages = false;

        await AdvanceUntilAsync(host, () => host.Application.Messages.Count == 1);
        logs.Events.Should().ContainSingle(entry => entry.EventId == 148);
    }

    [Test]
    public async Task A_handler_without_the_inbox_that_takes_longer_than_DocuSign_waits_is_logged()
    {
        using var logs = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services.AddLogging(logging => logging.AddProvider(logs)));
        host.Application.OnMessage = _ =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5.5));
            return Task.CompletedTask;
        };

        await Messages.SendAsync(host, Messages.Create());

        logs.Entries.Should().ContainSingle(entry => entry.StartsWith("140 The handler took 5.5 s", StringComparison.Ordinal));
    }

    [Test]
    public async Task Invalid_options_stop_the_start()
    {
        var start = () => StartAsync(configure: options => options.MaximumAttempts = 0);

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("MaximumAttempts");
    }

    [Test]
    public async Task A_stopping_host_waits_for_the_handler_and_calls_it_no_more()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await StartAsync(configure: options => options.MaximumConcurrency = 1);
        host.Application.OnMessage = _ =>
        {
            begun.TrySetResult();
            return gate.Task;
        };
        await Messages.SendAsync(host, Messages.Create());
        await Messages.SendAsync(host, Messages.Create());
        await begun.Task;

        var stop = host.Services.GetServices<IHostedService>().OfType<ConnectInboxWorker>().Single().StopAsync(CancellationToken.None);
        stop.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await stop;

        host.Application.Messages.Should().ContainSingle();
    }

    private static Task<SigningHost> StartAsync(
        LogCollector? logs = null, Action<ConnectInboxOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        SigningHost.StartAsync(services: collection =>
        {
            collection.AddEmbeddedSigning(_ => { }).UseConnectInbox(configure);
            collection.AddHealthChecks().AddEmbeddedSigning();
            if (logs is not null)
            {
                collection.AddLogging(logging => logging.AddProvider(logs));
            }

            services?.Invoke(collection);
        });

    private static Task UntilHandledAsync(SigningHost host, int count) => UntilAsync(() => host.Application.Messages.Count == count);

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(5);
        }
    }

    // The clock stands still otherwise.
    private static Task AdvanceUntilAsync(SigningHost host, Func<bool> condition) => UntilAsync(() =>
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });
}
