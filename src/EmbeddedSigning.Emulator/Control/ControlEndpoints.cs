using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.Emulator.Control;

/// <summary>
/// Offers over HTTP the control operations that a .NET test calls directly. These requests are not logged, and faults do not affect them.
/// </summary>
internal static class ControlEndpoints
{
    private const string Root = "/emulator";

    public static bool IsControl(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static void MapControlEndpoints(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup(Root).AddEndpointFilter(routes.ServiceProvider.GetRequiredService<ControlAccess>());
        control.MapGet("/faults", ListFaults);
        control.MapPost("/faults", AddFaultAsync);
        control.MapDelete("/faults", ClearFaults);
        control.MapPost("/tokens/revoke", RevokeTokens);
        control.MapPost("/clock", SetClockAsync);
        control.MapClientControl();
        control.MapGet("/go-live-review", ListFindings);
        control.MapGet("/connect/messages", ListConnectMessages);
        control.MapPost("/connect/republish", RepublishAsync);
        control.MapGet("/mailbox", ListMailbox);
        control.MapGet("/mailbox/{messageId}", GetMessage);
        control.MapPost("/envelopes/{envelopeId}/recipients/{recipientId}/signing-url", CreateRemoteSigningUrl);
        control.MapPost("/envelopes/{envelopeId}/recipients/{recipientId}/end-session", EndSessionAsync);
    }

    private static IResult ListFaults(EmulatorFaults faults) =>
        JsonResults.Of(new { faults = faults.Pending.Select(PostedFault.Of) });

    private static async Task<IResult> AddFaultAsync(
        HttpRequest request, EmulatorFaults faults, CancellationToken cancellationToken)
    {
        var definition = await request.ReadJsonAsync<PostedFault>(cancellationToken).ConfigureAwait(false);
        var fault = definition.ToFault();
        try
        {
            faults.Add(fault);
        }
        catch (ArgumentException e)
        {
            throw RefusalException.InvalidBody(e.Message);
        }

        return JsonResults.Of(PostedFault.Of(fault), StatusCodes.Status201Created);
    }

    private static NoContent ClearFaults(EmulatorFaults faults) => Done(faults.Clear);

    private static NoContent RevokeTokens(AccessTokens tokens) => Done(tokens.RevokeAll);

    private static NoContent Done(Action action)
    {
        action();
        return TypedResults.NoContent();
    }

    private static IResult CreateRemoteSigningUrl(string envelopeId, string recipientId, RemoteSignerLinks links) =>
        WireJson.TryParseGuid(envelopeId, out var id)
            ? JsonResults.Of(new { url = links.OpenLink(id, recipientId).AbsoluteUri }, StatusCodes.Status201Created)
            : throw RefusalException.InvalidParameter("The envelopeId is not a GUID.");

    private static async Task<IResult> EndSessionAsync(
        string envelopeId,
        string recipientId,
        HttpRequest request,
        EnvelopeStore store,
        SigningViewSessions sessions,
        CancellationToken cancellationToken)
    {
        var definition = await request.ReadJsonAsync<PostedSessionEnd>(cancellationToken).ConfigureAwait(false);
        sessions.EndNext(store.Get(envelopeId).GetRecipient(recipientId).Guid, definition.Event);
        return Results.NoContent();
    }

    private static IResult ListFindings(PollingReview review) => JsonResults.Of(new
    {
        findings = review.Snapshot().Select(finding => new
        {
            resource = finding.Resource,
            integrationKey = finding.IntegrationKey,
            firstAt = WireJson.Time(finding.FirstAt),
            secondAt = WireJson.Time(finding.SecondAt),
        }),
    });

    private static IResult ListMailbox(Mailbox mailbox) => JsonResults.Of(new { messages = mailbox.Snapshot().Select(Message) });

    private static IResult GetMessage(string messageId, Mailbox mailbox) => mailbox.Find(messageId) is { } message
        ? JsonResults.Of(Message(message))
        : throw new RefusalException("RESOURCE_NOT_FOUND", $"There is no message '{messageId}'.");

    private static object Message(MailboxMessage entry) => new
    {
        messageId = entry.Message.Id,
        time = WireJson.Time(entry.Message.Time),
        envelopeId = entry.Envelope.Id,
        recipientId = entry.Recipient?.Id,
        channel = entry.Message.Channel,
        to = entry.Message.To,
        subject = entry.Message.Subject,
        body = entry.Message.Body,
        language = entry.Message.Language,
        replyToAddress = entry.Message.ReplyToAddress,
        replyToName = entry.Message.ReplyToName,
        link = entry.Link?.AbsoluteUri,
        code = entry.Message.Code,
    };

    private static IResult ListConnectMessages(ConnectMessageStore connect) => JsonResults.Of(new
    {
        messages = connect.Snapshot().Select(message => new
        {
            @event = message.Event.Name,
            time = WireJson.Time(message.Event.Time),
            envelopeId = message.Envelope.Id,
            recipientId = message.Event.RecipientId,
            configurationId = WireJson.Number(message.Subscription.Id),
            url = message.Subscription.Url.AbsoluteUri,
            status = message.Status.ToString(),
            attempts = message.Attempts,
            httpStatus = message.HttpStatus,
            error = message.Error,
            nextAttemptAt = WireJson.Time(message.NextAttemptAt),
        }),
    });

    private static async Task<IResult> RepublishAsync(
        HttpRequest request, ConnectMessageStore connect, CancellationToken cancellationToken)
    {
        var definition = await request.ReadJsonAsync<PostedRepublish>(cancellationToken).ConfigureAwait(false);
        return JsonResults.Of(new { republished = connect.Republish(definition.EnvelopeId) });
    }

    private static async Task<IResult> SetClockAsync(
        HttpRequest request, StoredClock clock, CancellationToken cancellationToken)
    {
        var definition = await request.ReadJsonAsync<PostedClock>(cancellationToken).ConfigureAwait(false);
        if (double.Abs(definition.SkewSeconds) > StoredClock.MaximalSkew.TotalSeconds)
        {
            throw RefusalException.InvalidBody("'skewSeconds' must be within 366 days.");
        }

        clock.Skew = TimeSpan.FromSeconds(definition.SkewSeconds);
        return JsonResults.Of(new { skewSeconds = clock.Skew.TotalSeconds, now = WireJson.Time(clock.GetUtcNow()) });
    }
}
