using System.Collections.Concurrent;
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace SigningApp;

/// <summary>Remembers which leases are signed, by DocuSign's own word. Use a table of yours instead: this list is lost with the process.</summary>
internal sealed class SignedLeases : IConnectHandler, ISigningReturnHandler
{
    private readonly ConcurrentDictionary<EnvelopeId, bool> _leases = new();

    public bool Contains(EnvelopeId id) => _leases.ContainsKey(id);

    /// <summary>Handles a webhook of DocuSign Connect, after its signature was verified.</summary>
    public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        if (message.Event == ConnectEvent.EnvelopeCompleted && message.EnvelopeId is { } id)
        {
            _leases[id] = true;
        }

        return Task.CompletedTask;
    }

    /// <summary>Handles the return of a signer's browser. It may come before the webhook, or without one on a machine that DocuSign cannot reach.</summary>
    public ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
    {
        if (signingReturn.HasSigned is true)
        {
            _leases[signingReturn.EnvelopeId] = true;
        }

        return ValueTask.FromResult<string?>(null);
    }
}
