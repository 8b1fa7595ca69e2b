using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebSample.Http;

namespace WebSample.Pages;

/// <summary>The page for every failed request.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public string Title => ProblemPages.Find(HttpContext)?.Title ?? Texts.Title;

    public string Detail => ProblemPages.Find(HttpContext)?.Detail ?? Texts.Detail;

    /// <summary>Whether a retry of the address in the browser may succeed.</summary>
    public bool MayTryAgain =>
        HttpMethods.IsGet(Request.Method)
        && Response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests;

    private (string Title, string Detail) Texts => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => ("This did not work", "The page was too old. Go back, load it again, and try once more."),
        StatusCodes.Status403Forbidden => ("This is not for you", "You are signed in as somebody who may not do this."),
        StatusCodes.Status404NotFound => ("There is nothing here", "It may be somebody else's, or the address may be mistyped."),
        StatusCodes.Status429TooManyRequests => ("Too often", "Wait for a minute, then try again."),
        _ => ("Something went wrong", "It is not your fault. Try again in a moment."),
    };
}
