using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Control;

/// <summary>
/// Lets only programs of this machine use the control endpoints, and refuses pages of other sites in a browser of this machine. Host filtering has already
/// refused host names that were made to point here (DNS rebinding).
/// </summary>
/// <param name="isOpen">Whether other machines may use the endpoints too, because the emulator listens on a non-loopback address.</param>
internal sealed class ControlAccess(bool isOpen) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isLocal = isOpen || http.Request.IsFromThisMachine();
        if (!isLocal || IsFromAnotherSite(http.Request))
        {
            return Refuse(
                "The emulator is controlled from this machine only, and not from a page of another site.",
                StatusCodes.Status403Forbidden);
        }

        // A form of another site cannot send this content type, and a script that sets it needs a CORS preflight, which the emulator does not answer.
        if (HttpMethods.IsPost(http.Request.Method) && !http.Request.HasJsonContentType())
        {
            return Refuse(
                "The content type must be application/json, even without a body.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        return next(context);
    }

    private static ValueTask<object?> Refuse(string message, int status) =>
        ValueTask.FromResult<object?>(JsonResults.Error("CONTROL_REFUSED", message, status));

    private static bool IsFromAnotherSite(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        string? origin = request.Headers.Origin;
        var isOwnOrigin = origin is null
            || string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
        return !isOwnOrigin || site is not (null or "same-origin" or "none");
    }
}
