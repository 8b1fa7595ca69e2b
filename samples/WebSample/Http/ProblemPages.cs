using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace WebSample.Http;

/// <summary>Replaces the problem details (JSON) of the signing endpoints by the page <c>/error</c> for browsers: this class leaves the response without a
/// body, and <c>UseStatusCodePagesWithReExecute</c> provides one.</summary>
internal sealed class ProblemPages : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.GetTypedHeaders().Accept.Any(static type => type.IsSubsetOf(_html));

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        context.HttpContext.Items[typeof(ProblemDetails)] = context.ProblemDetails;
        return ValueTask.CompletedTask;
    }

    /// <summary>The problem that a page must describe; null if there is none.</summary>
    public static ProblemDetails? Find(HttpContext context) => context.Items[typeof(ProblemDetails)] as ProblemDetails;

    private static readonly MediaTypeHeaderValue _html = new("text/html");
}
