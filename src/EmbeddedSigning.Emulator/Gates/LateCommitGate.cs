using EmbeddedSigning.Emulator.Faults.Internal;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Closes the connection of a request that is to be committed late, and lets the request go on when its time has come. It
/// stands behind the account gate: a token that works when the request arrives may have expired by then.
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

        // The timer runs before the client can know that the connection is gone: a test that advances the clock then finds it.
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
