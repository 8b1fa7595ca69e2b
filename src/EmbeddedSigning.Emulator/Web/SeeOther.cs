namespace EmbeddedSigning.Emulator.Web;

/// <summary>Shows a page of the emulator after a form was posted: reloading that page repeats nothing.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
