using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Locks an envelope for one application: others cannot change it until the lock expires.</summary>
internal static class LockEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/lock";

    public static void MapLockEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPost(Path, LockAsync);
        account.MapPut(Path, RenewAsync);
        account.MapDelete(Path, Unlock);
    }

    // The lock's holder gets the token here again if it was lost.
    private static IResult Get(EnvelopeCall call)
    {
        var held = call.Envelope.LockAt(call.Now) ?? throw EnvelopeLock.IsNotLocked();
        return held.IsHeldBy(call.LockHolder) ? Answer(held) : throw EnvelopeLock.IsNotOwner();
    }

    private static async Task<IResult> LockAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
        var envelope = call.UpdateLock((current, now) => EnvelopeLock.Lock(
            current,
            call.Caller.User,
            call.Caller.Client.IntegrationKey,
            posted.LockedByApp ?? string.Empty,
            WireJson.ParseInt(posted.LockDurationInSeconds, "lockDurationInSeconds"),
            WireJson.ParseBool(posted.UseScratchPad, "useScratchPad") ?? false,
            now));
        return Answer(envelope.Lock!, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RenewAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
        var seconds = WireJson.ParseInt(posted.LockDurationInSeconds, "lockDurationInSeconds");
        var (token, secondsOfHeader) = LockHeader.Read(call.Request);
        var envelope = call.UpdateLock((current, now) =>
        {
            var used = Use(current, call.LockHolder, token, seconds ?? secondsOfHeader, now);
            return used with { Lock = used.Lock! with { App = posted.LockedByApp ?? used.Lock!.App } };
        });
        return Answer(envelope.Lock!);
    }

    private static IResult Unlock(EnvelopeCall call)
    {
        if (WireJson.ParseBool(call.Request.Query["save_changes"], "save_changes") is false)
        {
            throw NotEmulated.Refusal("save_changes=false");
        }

        var (token, _) = LockHeader.Read(call.Request);
        EnvelopeLock? released = null;
        call.UpdateLock((current, now) =>
        {
            released = Use(current, call.LockHolder, token, seconds: null, now).Lock;
            return current with { Lock = null };
        });
        return Answer(released!);
    }

    private static Envelope Use(Envelope envelope, LockHolder caller, string? token, int? seconds, DateTimeOffset now) =>
        EnvelopeLock.Use(envelope, caller, token, seconds, now) is { Lock: not null } used ? used : throw EnvelopeLock.IsNotLocked();

    private static async Task<PostedLock> ReadAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadOptionalJsonAsync<PostedLock>(cancellationToken).ConfigureAwait(false);
        return posted.LockType is null or "" || posted.LockType.Equals("edit", StringComparison.OrdinalIgnoreCase)
            ? posted
            : throw RefusalException.InvalidParameter("The 'lockType' must be edit.");
    }

    private static IResult Answer(EnvelopeLock held, int status = StatusCodes.Status200OK) => JsonResults.Of(
        new
        {
            lockToken = held.Token,
            lockType = "edit",
            lockedByApp = held.App,
            lockedByUser = new { userName = held.Owner.Name, userId = held.Owner.Id, email = held.Owner.Email },
            lockDurationInSeconds = WireJson.Number((int)held.Duration.TotalSeconds),
            lockedUntilDateTime = WireJson.Time(held.ExpiresAt),
            useScratchPad = WireJson.Bool(held.UsesScratchPad),
        },
        status);
}
