namespace EmbeddedSigning.Emulator.Web;

/// <summary>Redirects to a page of the emulator after a form was posted, so that reloading the page does not repeat the action.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
