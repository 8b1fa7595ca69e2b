using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>A durable queue of the application.</summary>
internal interface IMessageQueue
{
    Task EnqueueAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}

// docs/webhooks.md: begin
/// <summary>Puts each message into the application's own queue.</summary>
internal sealed class QueuedEvents(IMessageQueue queue) : IConnectHandler
{
    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) =>
        queue.EnqueueAsync(message.Body, cancellationToken);
}
// docs/webhooks.md: end
