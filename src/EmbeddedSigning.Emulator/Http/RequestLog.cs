using System.Collections.Concurrent;

namespace EmbeddedSigning.Emulator.Http;

/// <summary>What the emulator was asked.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> Snapshot() => [.. _requests];

    public void Add(HttpContext context, string? errorCode)
    {
        HttpRequest request = context.Request;

        // A signing URL's query is a secret, and so are the codes and states of OAuth.
        bool mayShowQuery = request.Path.StartsWithSegments("/restapi", StringComparison.Ordinal);
        string query = mayShowQuery ? request.QueryString.ToString() : string.Empty;
        _requests.Enqueue(new RecordedRequest(
            clock.GetUtcNow(), request.Method, request.Path.Value ?? "/", query, context.Response.StatusCode, errorCode));
    }
}
