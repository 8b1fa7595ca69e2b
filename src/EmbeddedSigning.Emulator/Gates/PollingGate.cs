using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.RequestLogs.Internal;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Reviews every GET of an envelope or of a resource in it as DocuSign's Go-Live review does: once in 15 minutes for each app and URL.
/// </summary>
internal static class PollingGate
{
    /// <param name="app">The pipeline; the gate stands behind <see cref="AccountGate"/>.</param>
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
            // DocuSign's code, and its status 400; unverified: its message. DocuSign refuses at a limit of its own, which is not published.
            throw new RefusalException(
                "Hourly_Envelope_Polling_Limit_Exceeded",
                "An app may read this resource once in 15 minutes. Subscribe to Connect to be told what happens to the envelope.");
        }

        // Before the first byte leaves: a client that has its answer finds it in the review.
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is >= 200 and < 300 && !LosesItsAnswer(context))
            {
                review.Read(integrationKey, path);
            }

            return Task.CompletedTask;
        });
    }

    // A delay only makes the app wait.
    private static bool LosesItsAnswer(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested
        || context.Features.Get<LoggedRequest>()?.Fault is { Kind: not FaultKind.Delay };
}
