using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Refuses requests that are larger than DocuSign accepts. Kestrel's own limit would close the connection while the client is still sending, and the client
/// would see a broken pipe instead of the response. Without that limit, Kestrel reads and discards the rest of the body.
/// </summary>
internal static class RequestSizeGate
{
    private const long MaximalBytes = 35_651_584;

    public static IApplicationBuilder UseRequestSizeLimit(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Request.ContentLength > MaximalBytes)
        {
            // Unverified: the code that DocuSign uses for a request that is too large.
            throw new BadHttpRequestException(
                $"The request has {context.Request.ContentLength} bytes; a request may have {MaximalBytes}.",
                StatusCodes.Status413PayloadTooLarge);
        }

        // A body of unknown length can only be stopped after too many bytes.
        if (context.Request.ContentLength is null
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaximalBytes;
        }

        return next(context);
    });
}
