using EmbeddedSigning.Emulator.Faults.Internal;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Closes the connection of a request with a late commit, and processes the request later. It comes after the account gate, because a token that is valid
/// when the request arrives may have expired by then.
/// </summary>
internal static class LateCommitGate
{
    public static IApplicationBuilder UseLateCommit(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.Features.Get<EmulatorFault>() is { Kind: FaultKind.CommitLate } fault
            ? CommitAsync(context, fault, next)
            : next(context));

    private static async Task CommitAsync(HttpContext context, EmulatorFault fault, RequestDelegate next)
    {
        var services = context.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        body.Position = 0;
        context.Request.Body = body;

        // The timer starts before the client can notice the closed connection. So the timer exists when a test then advances the clock.
        var due = Task.Delay(fault.Time, services.GetRequiredService<TimeProvider>(), stopping);
        context.DropConnection();
        context.RequestAborted = stopping;
        try
        {
            await due.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await next(context).ConfigureAwait(false);
    }
}
