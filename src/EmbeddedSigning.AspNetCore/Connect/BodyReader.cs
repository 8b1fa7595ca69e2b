using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedSigning.AspNetCore.Connect;

/// <summary>Reads a body up to a limit.</summary>
internal static class BodyReader
{
    private const int FramingAllowance = 64 * 1024;

    /// <summary>Reads all of the body and passes it on; null, and nothing passed on, when it is longer than the limit.</summary>
    /// <exception cref="BadHttpRequestException">The body is not HTTP, or longer than the server permits.</exception>
    public static async Task<T?> ReadAsync<T>(
        HttpContext context, int limit, Func<ReadOnlyMemory<byte>, T> use, CancellationToken cancellationToken)
        where T : class
    {
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        // The server's own limit is not the one that is configured here. It counts what frames the chunks of a body, too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = (2L * limit) + FramingAllowance;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var isTooLong = result.Buffer.Length > limit;
            if (!isTooLong && !result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            try
            {
                return isTooLong ? null : Use(result.Buffer, use);
            }
            finally
            {
                reader.AdvanceTo(result.Buffer.End);
            }
        }
    }

    private static T Use<T>(ReadOnlySequence<byte> body, Func<ReadOnlyMemory<byte>, T> use)
    {
        if (body.IsSingleSegment)
        {
            return use(body.First);
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(buffer);
            return use(buffer.AsMemory(0, (int)body.Length));
        }
        finally
        {
            // It holds names and addresses.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
