using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedSigning.AspNetCore.Connect.Internal;

/// <summary>Reads a body up to a limit, before a deadline, and within the bytes that the process may hold at once.</summary>
internal sealed class ConnectBodyReader(int limit, TimeSpan timeout, ConnectBufferBudget budget, TimeProvider clock)
{
    private const int FramingAllowance = 64 * 1024;

    /// <summary>Reads all of the body and passes it on.</summary>
    /// <exception cref="BadHttpRequestException">The body was not passed on. It is not valid HTTP (400), late (408), or longer than a limit (413), or
    /// the process holds too many bytes already (503).</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, Func<ReadOnlyMemory<byte>, T> use)
    {
        if (context.Request.ContentLength > limit)
        {
            throw TooLarge();
        }

        // The limit is lowered and never raised, because a stricter limit is the host's decision. The framing of chunks counts too.
        var allowed = (2L * limit) + FramingAllowance;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature
            && !(feature.MaxRequestBodySize <= allowed))
        {
            feature.MaxRequestBodySize = allowed;
        }

        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        var taken = 0L;
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var result = await reader.ReadAsync(either.Token).ConfigureAwait(false);
                var length = result.Buffer.Length;
                if (length > limit)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    throw TooLarge();
                }

                if (!budget.TryTake(length - taken, limit))
                {
                    reader.AdvanceTo(result.Buffer.End);
                    throw new BadHttpRequestException("Too many messages arrive at once.", StatusCodes.Status503ServiceUnavailable);
                }

                taken = length;
                if (!result.IsCompleted)
                {
                    reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                    continue;
                }

                try
                {
                    return Use(result.Buffer, use);
                }
                finally
                {
                    reader.AdvanceTo(result.Buffer.End);
                }
            }
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The message took too long to arrive.", StatusCodes.Status408RequestTimeout, exception);
        }
        finally
        {
            budget.Return(taken);
        }
    }

    private static BadHttpRequestException TooLarge() => new("The message is too long.", StatusCodes.Status413PayloadTooLarge);

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
            // The buffer contains names and addresses.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
