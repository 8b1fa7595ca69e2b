using System.Collections.Concurrent;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

// docs/webhooks.md: begin
/// <summary>The application's records.</summary>
internal sealed class SignedLeases
{
    private readonly ConcurrentDictionary<EnvelopeId, DateTimeOffset?> _leases = new();

    public IEnumerable<EnvelopeId> All => _leases.Keys;

    public void Add(EnvelopeId envelopeId, DateTimeOffset? at) => _leases.TryAdd(envelopeId, at);
}
// docs/webhooks.md: end
