using System.Collections.Concurrent;
using EmbeddedSigning.Authentication.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Calls;

/// <summary>The paces of a client's accounts, one for each.</summary>
internal sealed class RequestPaces(TimeProvider clock, ILogger logger, double lowPriorityShare)
{
    private readonly ConcurrentDictionary<string, RequestPace> _paces = new(StringComparer.Ordinal);

    public RequestPace Of(Account account) => _paces.GetOrAdd(
        account.Root,
        static (_, parts) => new RequestPace(parts.Clock, parts.Logger, parts.Share),
        (Clock: clock, Logger: logger, Share: lowPriorityShare));
}
