using System.Collections.Concurrent;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>A cache that several hosts of one test share.</summary>
internal sealed class MemoryCache : ISharedCache
{
    private readonly ConcurrentDictionary<string, byte[]> _values = new();

    public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_values.TryGetValue(key, out var value) ? value : null);

    public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        _values[key] = value;
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        _values.TryRemove(key, out _);
        return ValueTask.CompletedTask;
    }
}
