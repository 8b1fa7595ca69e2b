using EmbeddedSigning.AspNetCore.Reconciliation;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What no webhook delivered is found by asking.</summary>
[TestFixture]
public sealed class ReconciliationTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(20);

    [Test]
    public async Task A_signature_that_no_message_reported_reaches_the_handler_with_the_envelope_once()
    {
        await using var host = await StartAsync();
        var envelopeId = await SignAsync(host, withConnect: false);

        await RunAsync(host, 2);
        await UntilAsync(() => host.Application.Messages.Count == 2);
        await RunAsync(host, 3);

        host.Application.Messages.Should().SatisfyRespectively(
            message =>
            {
                message.Event.Should().Be(ConnectEvent.RecipientCompleted);
                message.EnvelopeId.Should().Be(envelopeId);
                message.RecipientId.Should().Be("1");
            },
            message =>
            {
                message.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
                message.EnvelopeId.Should().Be(envelopeId);
                message.Envelope!.Recipients.Should().ContainSingle();
            });
    }

    [Test]
    public async Task An_event_that_a_webhook_reported_is_not_reported_again([Values] bool withInbox)
    {
        await using var host = await StartAsync(builder => _ = withInbox ? builder.UseConnectInbox() : builder);
        await SignAsync(host, withConnect: true);
        await host.DocuSign.WaitForConnectAsync();
        await UntilAsync(() => host.Application.Messages.Count == 2);

        await RunAsync(host, 3);

        host.Application.Messages.Should().HaveCount(2);
    }

    [Test]
    public async Task Declined_and_voided_envelopes_are_reported_and_open_ones_are_not()
    {
        await using var host = await StartAsync();
        var voided = await host.SendAsync();
        var open = await host.SendAsync();
        await host.Client.VoidEnvelopeAsync(voided, "Not needed any more.");

        await RunAsync(host, 2);
        await UntilAsync(() => !host.Application.Messages.IsEmpty);

        var message = host.Application.Messages.Should().ContainSingle().Which;
        (message.Event, message.EnvelopeId).Should().Be((ConnectEvent.EnvelopeVoided, (EnvelopeId?)voided));
        message.EnvelopeId.Should().NotBe(open);
    }

    [Test]
    public async Task A_change_is_found_when_it_is_older_than_MinimumAge_and_not_older_than_LookBack()
    {
        await using var first = await SigningHost.StartAsync();
        var tooOld = await VoidAsync();
        first.Clock.Advance(TimeSpan.FromDays(3));
        var found = await VoidAsync();
        first.Clock.Advance(TimeSpan.FromDays(1));
        var tooNew = await VoidAsync();
        var ripe = first.Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await using var host = await StartAsync(
            options: options => (options.LookBack, options.MinimumAge) = (TimeSpan.FromDays(2), TimeSpan.FromHours(1)), sharesWith: first);
        var handledAt = DateTimeOffset.MinValue;
        host.Application.OnMessage = message =>
        {
            handledAt = message.EnvelopeId == tooNew ? host.Clock.GetUtcNow() : handledAt;
            return Task.CompletedTask;
        };

        while (host.Application.Messages.Count < 2)
        {
            await RunAsync(host, 1);
        }

        host.Application.Messages.Select(message => message.EnvelopeId).Should().Equal(found, tooNew);
        host.Application.Messages.Should().NotContain(message => message.EnvelopeId == tooOld);
        handledAt.Should().BeOnOrAfter(ripe);

        async Task<EnvelopeId> VoidAsync()
        {
            var envelopeId = await first.SendAsync();
            await first.Client.VoidEnvelopeAsync(envelopeId, "Not needed any more.");
            return envelopeId;
        }
    }

    [Test]
    public async Task An_event_whose_handling_fails_is_tried_again_by_the_next_run()
    {
        await using var host = await StartAsync();
        var voided = await host.SendAsync();
        await host.Client.VoidEnvelopeAsync(voided, "Not needed any more.");
        var attempts = 0;
        host.Application.OnMessage = _ => ++attempts < 3 ? throw new InvalidOperationException("The database is down.") : Task.CompletedTask;

        await RunAsync(host, 5);
        await UntilAsync(() => !host.Application.Messages.IsEmpty);

        attempts.Should().Be(3);
    }

    [Test]
    public async Task Each_interval_costs_one_call_and_breaks_no_polling_rule()
    {
        await using var host = await StartAsync();
        await SignAsync(host, withConnect: false);
        var before = Lists(host);

        await RunAsync(host, 6);
        await UntilAsync(() => Lists(host) - before >= 5);

        (Lists(host) - before).Should().BeLessThanOrEqualTo(6);
        host.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task Of_several_instances_one_asks_in_each_interval()
    {
        MemoryReplayStore? store = null;
        await using var first = await StartAsync(services: Share);
        await using var second = await StartAsync(services: Share, sharesWith: first);
        var voided = await first.SendAsync();
        await first.Client.VoidEnvelopeAsync(voided, "Not needed any more.");
        var before = Lists(first);

        await RunAsync(first, 4);
        await UntilAsync(() => first.Application.Messages.Count + second.Application.Messages.Count == 1);

        (Lists(first) - before).Should().BeLessThanOrEqualTo(4);

        void Share(IServiceCollection services) =>
            services.AddSingleton<IReplayStore>(provider => store ??= new MemoryReplayStore(provider.GetRequiredService<TimeProvider>()));
    }

    [Test]
    public async Task An_instance_that_starts_just_after_a_run_of_another_waits_for_an_interval()
    {
        // Whatever the time is: the next quarter of an hour may begin in between.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 19, 50, TimeSpan.Zero));
        var store = new MemoryReplayStore(clock);
        var (first, second) = (Create(), Create());

        (await first.TryTakeRunAsync(_interval, CancellationToken.None)).Should().BeTrue();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await second.TryTakeRunAsync(_interval, CancellationToken.None)).Should().BeFalse();
        clock.Advance(TimeSpan.FromMinutes(19));
        (await first.TryTakeRunAsync(_interval, CancellationToken.None)).Should().BeTrue();

        ReconciliationMemory Create() => new(null, new ReplayGuard("reported events", clock, NullLogger.Instance, store), clock);
    }

    [Test]
    public async Task An_interval_shorter_than_DocuSign_permits_stops_the_start()
    {
        var start = () => StartAsync(options: options => options.Interval = TimeSpan.FromMinutes(14));

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("15 minutes");
    }

    private static Task<SigningHost> StartAsync(
        Action<EmbeddedSigningBuilder>? build = null,
        Action<EnvelopeReconciliationOptions>? options = null,
        Action<IServiceCollection>? services = null,
        SigningHost? sharesWith = null) => SigningHost.StartAsync(
            services: collection =>
            {
                services?.Invoke(collection);
                var builder = collection.AddEmbeddedSigning(_ => { }).AddEnvelopeReconciliation(options);
                build?.Invoke(builder);
            },
            sharesWith: sharesWith);

    private static int Lists(SigningHost host) => host.DocuSign.Requests.Count(request =>
        request.Method == "GET" && request.Path.EndsWith("/envelopes", StringComparison.Ordinal));

    private static async Task<EnvelopeId> SignAsync(SigningHost host, bool withConnect)
    {
        var envelope = SigningHost.Envelope();
        if (withConnect)
        {
            envelope.WithEventNotification(new EventNotification(host.UrlOf("/signing/connect")) { Events = ["envelope-completed", "recipient-completed"] });
        }

        var envelopeId = await host.SendAsync(envelope);
        using var browser = new Browser();
        using var redirect = await browser.GetAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        using var signer = new EmulatedSigner();
        await signer.SignAsync(redirect.Headers.Location!);
        return envelopeId;
    }

    // In steps, because a timer that is due is set again only when the run has ended.
    private static async Task RunAsync(SigningHost host, int intervals)
    {
        for (var i = 0; i < intervals; i++)
        {
            host.Clock.Advance(_interval);
            await Task.Delay(200);
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5);
        }
    }
}
