using System.Collections.Concurrent;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.LeaseApplication;

/// <summary>Remembers which leases are signed, as DocuSign Connect reports them.</summary>
public sealed class SignedLeases : IConnectHandler
{
    private readonly ConcurrentDictionary<EnvelopeId, bool> _signed = new();

    /// <summary>Tells whether a lease is signed.</summary>
    public bool Contains(EnvelopeId envelopeId) => _signed.ContainsKey(envelopeId);

    /// <inheritdoc/>
    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        if (message.Event == ConnectEvent.EnvelopeCompleted && message.EnvelopeId is { } envelopeId)
        {
            _signed[envelopeId] = true;
        }

        return Task.CompletedTask;
    }
}
