using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;

namespace WebSample.Leases;

/// <summary>Writes down what Connect reports. An envelope that is not here is somebody else's: an account has one stream of messages for
/// all of its applications.</summary>
internal sealed class LeaseConnectHandler(LeaseRecords records, TimeProvider clock) : IConnectHandler
{
    /// <summary>The events that change something here.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        ConnectEvent.RecipientDelivered.ToString(),
        ConnectEvent.RecipientCompleted.ToString(),
        ConnectEvent.RecipientDeclined.ToString(),
        ConnectEvent.EnvelopeCompleted.ToString(),
        ConnectEvent.EnvelopeDeclined.ToString(),
        ConnectEvent.EnvelopeVoided.ToString(),
    ];

    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        if (message.EnvelopeId is not { } envelopeId)
        {
            return Task.CompletedTask;
        }

        var at = message.GeneratedAt ?? clock.GetUtcNow();
        var number = int.TryParse(message.RecipientId, out var parsed) ? parsed : 0;
        return message.Event switch
        {
            var e when e == ConnectEvent.RecipientDelivered =>
                records.OpenedAsync(envelopeId, signer => signer.RoutingOrder == number, at, cancellationToken),
            var e when e == ConnectEvent.RecipientCompleted =>
                records.SignedAsync(envelopeId, signer => signer.RoutingOrder == number, at, cancellationToken),
            var e when e == ConnectEvent.RecipientDeclined || e == ConnectEvent.EnvelopeDeclined =>
                records.DeclinedAsync(envelopeId, signer => signer.RoutingOrder == number, at, cancellationToken),
            var e when e == ConnectEvent.EnvelopeCompleted =>
                records.SignedAsync(envelopeId, signer => true, at, cancellationToken),
            var e when e == ConnectEvent.EnvelopeVoided =>
                records.VoidedAsync(envelopeId, cancellationToken),
            _ => Task.CompletedTask,
        };
    }
}
