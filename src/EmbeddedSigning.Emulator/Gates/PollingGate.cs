using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.RequestLogs.Internal;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Reviews every GET of an envelope or of its resources, like DocuSign's Go-Live review: each app may read a URL once in 15 minutes.
/// </summary>
internal static class PollingGate
{
    /// <param name="app">The pipeline; the gate comes after <see cref="AccountGate"/>.</param>
    /// <param name="isEnforced">Whether a read that comes too soon is refused. DocuSign answers it, and flags it.</param>
    public static IApplicationBuilder UsePollingReview(this IApplicationBuilder app, bool isEnforced) => app.Use((context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method)
            && context.Request.RouteValues.ContainsKey("envelopeId")
            && context.Features.Get<AdmittedCaller>() is { } caller)
        {
            Review(context, caller.Client.IntegrationKey, isEnforced);
        }

        return next(context);
    });

    private static void Review(HttpContext context, Guid integrationKey, bool isEnforced)
    {
        var review = context.RequestServices.GetRequiredService<PollingReview>();
        var path = context.Request.Path.Value!;
        if (isEnforced && review.ComesTooSoon(integrationKey, path))
        {
            // DocuSign's code, and its status 400; unverified: its message. DocuSign refuses requests at its own limit, which is not published.
            throw new RefusalException(
                "Hourly_Envelope_Polling_Limit_Exceeded",
                "An app may read this resource once in 15 minutes. Subscribe to Connect to be told what happens to the envelope.");
        }

        // This runs before the first byte is sent, so the read is in the review when the client gets the response.
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is >= 200 and < 300 && !LosesItsAnswer(context))
            {
                review.Read(integrationKey, path);
            }

            return Task.CompletedTask;
        });
    }

    // A delay does not count: the app only waits.
    private static bool LosesItsAnswer(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested
        || context.Features.Get<LoggedRequest>()?.Fault is { Kind: not FaultKind.Delay };
}
