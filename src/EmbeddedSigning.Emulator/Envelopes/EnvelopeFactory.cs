using System.Text.Json;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Http;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Makes an envelope of what was posted, or refuses it as DocuSign would.</summary>
internal sealed class EnvelopeFactory(
    TemplateStore templates, DocumentFactory documentFactory, ConnectSubscriptions subscriptions, TimeProvider clock)
{
    private const int MaximalSubjectLength = 100;
    private const int MaximalBlurbLength = 10_000;

    public Envelope Create(Caller caller, EnvelopeRequest request)
    {
        var definition = request.Definition;
        var send = IsToBeSent(definition.Status);
        if (definition.CompositeTemplates is { ValueKind: JsonValueKind.Array } composite && composite.GetArrayLength() > 0)
        {
            throw ApiException.InvalidParameter("The emulator does not know 'compositeTemplates'.");
        }

        var template = string.IsNullOrEmpty(definition.TemplateId) ? null : templates.Get(definition.TemplateId);
        var subject = FirstNonEmpty(definition.EmailSubject, template?.Definition.EmailSubject);
        var blurb = FirstNonEmpty(definition.EmailBlurb, template?.Definition.EmailBlurb);
        Wire.RequireLength(subject, MaximalSubjectLength, "emailSubject");
        Wire.RequireLength(blurb, MaximalBlurbLength, "emailBlurb");

        var documents = template?.Documents ?? documentFactory.Create(request);
        var recipients =
            template is null ? definition.Recipients : template.Cast(definition.TemplateRoles ?? []);
        var now = clock.GetUtcNow();
        var draft = new Envelope
        {
            Id = Guid.NewGuid(),
            AccountId = caller.Account.Id,
            Sender = caller.User,
            CreatedAt = now,
            StatusChangedAt = now,
            EmailSubject = subject,
            EmailBlurb = blurb,
            TransactionId = string.IsNullOrEmpty(definition.TransactionId) ? null : definition.TransactionId,
            CustomFields = definition.CustomFields,
            Subscriptions = definition.EventNotification is { } notification ? [subscriptions.Subscribe(notification)] : [],
            Documents = documents,
            Recipients = RecipientFactory.Create(recipients, documents),
            History = [new EnvelopeEvent(now, $"Created by {caller.User.Name}")],
        };

        // Unverified: whether what is sent at once is reported as created as well.
        return send
            ? draft.Send(now)
            : draft with { Events = [new ConnectEvent(ConnectEvents.EnvelopeCreated, now, RecipientId: null)] };
    }

    private static bool IsToBeSent(string? status) => status?.ToLowerInvariant() switch
    {
        "sent" => true,
        null or "" or "created" => false,
        _ => throw ApiException.InvalidStatus("Envelope status must be one of Sent or Created."),
    };

    private static string FirstNonEmpty(string? first, string? second) =>
        string.IsNullOrEmpty(first) ? second ?? string.Empty : first;
}
