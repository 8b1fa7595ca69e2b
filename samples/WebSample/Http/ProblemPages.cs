using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace WebSample.Http;

/// <summary>The signing endpoints answer with problem details, as JSON. A person with a browser sees the page <c>/error</c> instead: the
/// answer is left without a body, and <c>UseStatusCodePagesWithReExecute</c> provides one.</summary>
internal sealed class ProblemPages : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.GetTypedHeaders().Accept.Any(static type => type.IsSubsetOf(_html));

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        context.HttpContext.Items[typeof(ProblemDetails)] = context.ProblemDetails;
        return ValueTask.CompletedTask;
    }

    /// <summary>The problem that a page is to tell about; null when there is none.</summary>
    public static ProblemDetails? Find(HttpContext context) => context.Items[typeof(ProblemDetails)] as ProblemDetails;

    private static readonly MediaTypeHeaderValue _html = new("text/html");
}
