using System.Collections.Concurrent;

namespace EmbeddedSigning.AspNetCore.Connect;

/// <summary>The messages that this process is handling now: a second delivery must neither be handled at the same time nor be answered
/// as if the first had succeeded.</summary>
internal sealed class MessagesInProgress
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    public bool TryBegin(string key) => _keys.TryAdd(key, 0);

    public void End(string key) => _keys.TryRemove(key, out _);
}
