using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Inbox;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

[TestFixture]
public sealed class ConnectExampleTests
{
    [Test]
    public async Task The_handler_hears_of_a_signed_lease_although_its_first_message_is_lost()
    {
        await using var host = await SigningHost.StartAsync();
        var (docuSign, clock, leases, attempts) = (host.DocuSign, host.Clock, new SignedLeases(), 0);
        host.Application.OnMessage = message => attempts++ == 0
            ? Task.FromException(new InvalidOperationException("The database is down."))
            : new LeaseEvents(leases).HandleAsync(message);
        var endpoints = host.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>();
        var envelopeId = await host.SendAsync(ConnectExamples.Subscribe(SigningHost.Envelope(), endpoints));
        var url = await host.Client.CreateRecipientViewAsync(
            envelopeId, new RecipientViewRequest(new Uri("https://app.example.com/signed"), SigningHost.ClientUserId));
        using var signer = new EmulatedSigner();
        await signer.SignAsync(url.Reveal());

        // docs/testing.md: begin
        // Everything that is due was delivered, or refused.
        await docuSign.WaitForConnectAsync();
        docuSign.ConnectMessages[0].Event.Should().Be("envelope-completed");
        docuSign.ConnectMessages[0].Status.Should().Be(EmulatedConnectStatus.Pending);

        // Time passes by the emulator's clock, and what was refused is delivered again.
        clock.Advance(TimeSpan.FromSeconds(15));
        await docuSign.WaitForConnectAsync();
        docuSign.ConnectMessages[0].Attempts.Should().Be(2);
        // docs/testing.md: end

        leases.All.Should().Equal(envelopeId);
    }

    [Test]
    public async Task A_message_that_a_test_signs_is_believed()
    {
        await using var host = await SigningHost.StartAsync();
        using var http = new HttpClient();
        var (key, body, connectUrl) = (SigningHost.Key, Messages.Create(), host.UrlOf("/signing/connect"));

        // docs/webhooks.md: begin
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-DocuSign-Signature-1", ConnectSignature.Create(key, body));
        using var answer = await http.PostAsync(connectUrl, content);
        // docs/webhooks.md: end

        answer.EnsureSuccessStatusCode();
        host.Application.Messages.Should().ContainSingle();
    }

    [Test]
    public void The_inbox_and_reconciliation_are_registered_once_by_two_calls()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        ConnectExamples.AddInbox(services, configuration);
        var count = services.Count(service => service.ServiceType == typeof(IHostedService));

        ConnectExamples.AddInbox(services, configuration);

        count.Should().BeGreaterThanOrEqualTo(2);
        services.Count(service => service.ServiceType == typeof(IHostedService)).Should().Be(count);
        services.Should().ContainSingle(service => service.ServiceType == typeof(IConnectInbox));
        services.Should().ContainSingle(service => service.ServiceType == typeof(IConnectInboxStore));
    }

    [Test]
    public async Task Dead_letters_are_replayed_by_code()
    {
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddEmbeddedSigning(_ => { }).UseConnectInbox(options => options.MaximumAttempts = 1));
        host.Application.OnMessage = _ => throw new InvalidOperationException("The database is down.");
        await Messages.SendAsync(host, Messages.Create());
        while ((await host.Inbox().GetStatusAsync()).DeadLetters == 0)
        {
            await Task.Delay(5);
        }

        host.Application.OnMessage = _ => Task.CompletedTask;
        await ConnectExamples.ReplayAllAsync(host.Inbox());

        while (host.Application.Messages.IsEmpty)
        {
            await Task.Delay(5);
        }
    }

    [Test]
    public async Task A_message_goes_through_a_queue_of_the_application()
    {
        var queue = new ListQueue();
        await using var host = await SigningHost.StartAsync(services: services =>
            services.AddSingleton<IConnectHandler>(new QueuedEvents(queue)));

        await Messages.SendAsync(host, Messages.Create());

        ConnectExamples.Consume(queue.Bodies.Should().ContainSingle().Which).Should().Be(ConnectEvent.EnvelopeCompleted);
    }

    private sealed class ListQueue : IMessageQueue
    {
        public List<ReadOnlyMemory<byte>> Bodies { get; } = [];

        public Task EnqueueAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            Bodies.Add(message);
            return Task.CompletedTask;
        }
    }
}
