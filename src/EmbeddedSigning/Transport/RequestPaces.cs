using System.Collections.Concurrent;
using EmbeddedSigning.Authentication.Internal;

namespace EmbeddedSigning.Transport;

/// <summary>The paces of a client's accounts, one for each.</summary>
internal sealed class RequestPaces(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RequestPace> _paces = new(StringComparer.Ordinal);

    public RequestPace Of(Account account) => _paces.GetOrAdd(account.Root, static (_, clock) => new RequestPace(clock), clock);
}
