using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

// docs/webhooks.md: begin
/// <summary>Remembers which leases are signed. Doing it twice changes nothing, and an older message does not undo a newer one.</summary>
internal sealed class LeaseEvents(SignedLeases leases) : IConnectHandler
{
    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        if (message.Event == ConnectEvent.EnvelopeCompleted && message.EnvelopeId is { } envelopeId)
        {
            leases.Add(envelopeId, message.GeneratedAt);
        }

        return Task.CompletedTask;
    }
}
// docs/webhooks.md: end
