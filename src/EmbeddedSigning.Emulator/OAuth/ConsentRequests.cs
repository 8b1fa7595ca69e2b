using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>
/// The consent pages that were shown and not yet answered. The page carries only a random id, so that no other page on the
/// machine can post an answer to a question that nobody was asked.
/// </summary>
internal sealed class ConsentRequests
{
    private readonly ConcurrentDictionary<string, ConsentRequest> _requests = new(StringComparer.Ordinal);

    public string Add(ConsentRequest request)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _requests[id] = request;
        return id;
    }

    public ConsentRequest? Take(string id) => _requests.TryRemove(id, out var request) ? request : null;
}
