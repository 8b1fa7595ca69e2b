using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.Web;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>Applies the added faults to requests.</summary>
internal sealed class FaultGate(
    RequestDelegate next, EmulatorFaults faults, AccessTokens tokens, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (faults.Take(request.Method, request.Path.Value ?? "/") is not { } fault)
        {
            return next(context);
        }

        context.Features.Get<LoggedRequest>()!.Fault = fault;
        return fault.Kind switch
        {
            FaultKind.DropConnectionBeforeCommit => DropBeforeCommitAsync(context),
            FaultKind.DropConnectionAfterCommit => DropAfterCommitAsync(context),
            FaultKind.AnswerBeforeCommit => AnswerBeforeCommitAsync(context, fault),
            FaultKind.AnswerAfterCommit => AnswerAfterCommitAsync(context, fault),
            FaultKind.Truncate => TruncateAsync(context),
            FaultKind.Delay => DelayAsync(context, fault.Time),
            FaultKind.CommitLate => CommitLateAsync(context, fault),
            _ => RevokeTokensAsync(context),
        };
    }

    private static async Task DropBeforeCommitAsync(HttpContext context)
    {
        await ReadToEndAsync(context).ConfigureAwait(false);
        context.DropConnection();
    }

    private async Task DropAfterCommitAsync(HttpContext context)
    {
        using (await HandleAsync(context).ConfigureAwait(false))
        {
            context.DropConnection();
        }
    }

    private static async Task AnswerBeforeCommitAsync(HttpContext context, EmulatorFault fault)
    {
        await ReadToEndAsync(context).ConfigureAwait(false);
        await AnswerAsync(context, fault).ConfigureAwait(false);
    }

    private async Task AnswerAfterCommitAsync(HttpContext context, EmulatorFault fault)
    {
        using (await HandleAsync(context).ConfigureAwait(false))
        {
            context.Response.Clear();
            await AnswerAsync(context, fault).ConfigureAwait(false);
        }
    }

    private async Task TruncateAsync(HttpContext context)
    {
        using var answer = await HandleAsync(context).ConfigureAwait(false);
        if (answer.Length == 0)
        {
            context.DropConnection();
            return;
        }

        // Kestrel sends these bytes and closes the connection, because the content length is larger.
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length / 2)).ConfigureAwait(false);
    }

    private async Task DelayAsync(HttpContext context, TimeSpan time)
    {
        // The timer starts before the request has visible effects. So the timer exists when a test sees the request and advances the clock.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var due = Task.Delay(time, clock, over.Token);
        using var answer = await HandleAsync(context).ConfigureAwait(false);
        try
        {
            await due.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected, or the emulator stops.
            context.DropConnection();
            return;
        }

        answer.Position = 0;
        await answer.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task CommitLateAsync(HttpContext context, EmulatorFault fault)
    {
        context.Features.Set(fault);
        using (await HandleAsync(context).ConfigureAwait(false))
        {
            // A request that was refused before its time gets no response either.
            context.DropConnection();
        }
    }

    private Task RevokeTokensAsync(HttpContext context)
    {
        tokens.RevokeAll();
        return next(context);
    }

    /// <summary>
    /// Handles a request completely, even if its client disconnects, and holds back the response body.
    /// </summary>
    private async Task<MemoryStream> HandleAsync(HttpContext context)
    {
        var body = context.Response.Body;
        var aborted = context.RequestAborted;
        var answer = new MemoryStream();
        context.Response.Body = answer;
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return answer;
        }
        finally
        {
            context.Response.Body = body;
            context.RequestAborted = aborted;
        }
    }

    private static Task ReadToEndAsync(HttpContext context) =>
        context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);

    private static Task AnswerAsync(HttpContext context, EmulatorFault fault)
    {
        var response = context.Response;
        response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } retryAfter)
        {
            response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Features.Get<LoggedRequest>()!.ErrorCode = fault.ErrorCode;
        if (fault.ErrorCode is not null)
        {
            SetHeaders(response, fault);
            return WriteErrorAsync(context, fault);
        }

        response.ContentType = fault.Body is null ? null : "text/html; charset=utf-8";
        SetHeaders(response, fault);
        var body = Encoding.UTF8.GetBytes(fault.Body ?? string.Empty);
        response.ContentLength = fault.Status is 204 or 205 or 304 ? null : body.Length;
        return body.Length == 0 ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static Task WriteErrorAsync(HttpContext context, EmulatorFault fault)
    {
        var isOAuth = context.Request.Path.StartsWithSegments("/oauth", StringComparison.Ordinal);
        object error = isOAuth
            ? new { error = fault.ErrorCode, error_description = fault.Message }
            : new { errorCode = fault.ErrorCode, message = fault.Message ?? "The emulator was told to fail." };
        return JsonResults.Of(error, fault.Status).ExecuteAsync(context);
    }

    private static void SetHeaders(HttpResponse response, EmulatorFault fault)
    {
        foreach (var (name, value) in fault.Headers)
        {
            response.Headers[name] = value;
        }
    }
}
