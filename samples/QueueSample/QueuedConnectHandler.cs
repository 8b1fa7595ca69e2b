using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;
using Wolverine;

namespace QueueSample;

// docs/webhooks.md: begin
/// <summary>Puts each message into Wolverine's queue. DocuSign is answered when the message is stored there.</summary>
internal sealed class QueuedConnectHandler(IMessageBus bus) : IConnectHandler
{
    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) =>
        bus.PublishAsync(new ConnectReceived(message.Body.ToArray())).AsTask();
}
// docs/webhooks.md: end
