using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class LockAnswer
{
    /// <summary>The lock; null when its token is missing.</summary>
    public static EnvelopeLock? Read(JsonElement json, EnvelopeId envelopeId) =>
        json.Text("lockToken"u8) is { Length: > 0 } token ? new EnvelopeLock(envelopeId, token, json.Time("lockedUntilDateTime"u8)) : null;
}
