using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Further data of an envelope: its form data, its history, its reminders.</summary>
internal static class EnvelopeDataEndpoints
{
    public static void MapEnvelopeDataEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/envelopes/{envelopeId}/form_data", GetFormData);
        account.MapGet("/envelopes/{envelopeId}/audit_events", GetAuditEvents);
        account.MapGet("/envelopes/{envelopeId}/notification", GetNotification);
        account.MapPut("/envelopes/{envelopeId}/notification", SetNotificationAsync);
    }

    private static IResult GetFormData(EnvelopeCall call) => JsonResults.Of(EnvelopeAnswerWriter.FormData(call.Envelope));

    private static IResult GetAuditEvents(EnvelopeCall call) => JsonResults.Of(EnvelopeAnswerWriter.AuditEvents(call.Envelope));

    private static IResult GetNotification(EnvelopeCall call) => JsonResults.Of(EnvelopeAnswerWriter.Notification(call.Envelope.Notification));

    private static async Task<IResult> SetNotificationAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedNotification>(cancellationToken).ConfigureAwait(false);
        var envelope = call.Update((current, now) => current.RequireCorrectable() with
        {
            Notification = definition.ApplyTo(current.Notification),
            LastModifiedAt = now,
        });
        return JsonResults.Of(EnvelopeAnswerWriter.Notification(envelope.Notification));
    }
}
