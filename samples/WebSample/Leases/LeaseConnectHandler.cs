using System.Text.Json;
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;

namespace WebSample.Leases;

/// <summary>Stores the changes that Connect reports. An unknown envelope belongs to another application, because an account has one stream of messages for
/// all its applications.</summary>
internal sealed class LeaseConnectHandler(LeaseRecords records, TimeProvider clock) : IConnectHandler
{
    /// <summary>The events that change a lease.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        ConnectEvent.RecipientDelivered.ToString(),
        ConnectEvent.RecipientCompleted.ToString(),
        ConnectEvent.RecipientDeclined.ToString(),
        ConnectEvent.EnvelopeCompleted.ToString(),
        ConnectEvent.EnvelopeDeclined.ToString(),
        ConnectEvent.EnvelopeVoided.ToString(),
    ];

    /// <summary>The data that messages include: the recipients, because they contain the reason for declining.</summary>
    public static IReadOnlyList<string> IncludedData { get; } = ["recipients"];

    public async Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        if (message.EnvelopeId is not { } envelopeId)
        {
            return;
        }

        if (await records.MayBecomeKnownAsync(envelopeId, cancellationToken))
        {
            // A message can arrive before the response to the call that creates its envelope. After this failure, DocuSign redelivers the message.
            throw new InvalidOperationException("The envelope is not known yet, and a lease is being sent.");
        }

        await RecordAsync(message, envelopeId, cancellationToken);
    }

    private Task RecordAsync(ConnectMessage message, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        var at = message.GeneratedAt ?? clock.GetUtcNow();
        var number = int.TryParse(message.RecipientId, out var parsed) ? parsed : 0;
        return message.Event switch
        {
            var e when e == ConnectEvent.RecipientDelivered =>
                records.OpenedAsync(envelopeId, signer => signer.RoutingOrder == number, at, cancellationToken),
            var e when e == ConnectEvent.RecipientCompleted =>
                records.SignedAsync(envelopeId, signer => signer.RoutingOrder == number, at, cancellationToken),
            var e when e == ConnectEvent.RecipientDeclined || e == ConnectEvent.EnvelopeDeclined =>
                records.DeclinedAsync(envelopeId, signer => signer.RoutingOrder == number, at, FindDeclinedReason(message), cancellationToken),
            var e when e == ConnectEvent.EnvelopeCompleted =>
                records.SignedAsync(envelopeId, signer => true, at, cancellationToken),
            var e when e == ConnectEvent.EnvelopeVoided =>
                records.VoidedAsync(envelopeId, reason: null, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private static string? FindDeclinedReason(ConnectMessage message)
    {
        using var json = JsonDocument.Parse(message.Body);
        return json.RootElement.GetProperty("data").TryGetProperty("envelopeSummary", out var envelope)
            && envelope.TryGetProperty("recipients", out var recipients)
            && recipients.TryGetProperty("signers", out var signers)
                ? signers.EnumerateArray()
                    .Select(signer => signer.TryGetProperty("declinedReason", out var reason) ? reason.GetString() : null)
                    .FirstOrDefault(reason => !string.IsNullOrWhiteSpace(reason))
                : null;
    }
}
