using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Envelopes.Posted;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Templates;

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
        NotEmulated.Refuse(definition.Others, EnvelopeDefinition.NotEmulated);
        var content = ContentOf(caller, request);
        var subject = FirstNonEmpty(definition.EmailSubject, content.EmailSubject);
        var blurb = FirstNonEmpty(definition.EmailBlurb, content.EmailBlurb);
        Wire.RequireLength(subject, MaximalSubjectLength, "emailSubject");
        Wire.RequireLength(blurb, MaximalBlurbLength, "emailBlurb");

        var now = clock.GetUtcNow();
        var draft = new Envelope
        {
            Id = Guid.NewGuid(),
            AccountId = caller.Account.Id,
            Sender = caller.User,
            CreatedAt = now,
            StatusChangedAt = now,
            LastModifiedAt = now,
            EmailSubject = subject,
            EmailBlurb = blurb,
            TransactionId = string.IsNullOrEmpty(definition.TransactionId) ? null : definition.TransactionId,
            IsStamped = Wire.ParseBool(definition.EnvelopeIdStamping, "envelopeIdStamping") ?? true,
            CustomFields = content.CustomFields,
            Notification =
                (definition.Notification ?? content.Notification)?.ApplyTo(new EnvelopeNotification()) ?? new EnvelopeNotification(),
            Subscriptions = definition.EventNotification is { } notification ? [subscriptions.Subscribe(notification)] : [],
            Documents = content.Documents,
            Recipients = content.Recipients,
            History = [new EnvelopeEvent(
                now, "Registered", caller.User.Name, $"Created by {caller.User.Name}", EnvelopeStatus.Created)],
        };

        // Unverified: whether what is sent at once is reported as created as well.
        return send
            ? draft.Send(now)
            : draft with { Events = [new ConnectEvent(ConnectEvents.EnvelopeCreated, now, RecipientId: null)] };
    }

    private EnvelopeContent ContentOf(Caller caller, EnvelopeRequest request)
    {
        var definition = request.Definition;
        if (definition.CompositeTemplates is { Count: > 0 })
        {
            return new Composition(templates, documentFactory, caller.Account.Id, request).Build();
        }

        if (string.IsNullOrEmpty(definition.TemplateId))
        {
            var documents = documentFactory.Create(request);
            var recipients = RecipientFactory.Create(definition.Recipients, documents);
            return new EnvelopeContent(
                documents,
                recipients,
                CustomFields.Create(definition.CustomFields),
                EmailSubject: null,
                EmailBlurb: null,
                Notification: null);
        }

        // Unverified: what DocuSign makes of both. Composite templates are its way to say it.
        if (definition.Documents is { Count: > 0 } || definition.Recipients is not null)
        {
            throw RefusalException.InvalidParameter(
                "The emulator takes documents and recipients with a templateId in compositeTemplates only.");
        }

        var template = templates.Get(caller.Account.Id, definition.TemplateId);
        return new EnvelopeContent(
            template.Documents,
            RecipientFactory.Create(template.Cast(definition.TemplateRoles ?? []), template.Documents),
            CustomFields.Create(definition.CustomFields ?? template.Definition.CustomFields),
            template.Definition.EmailSubject,
            template.Definition.EmailBlurb,
            template.Definition.Notification);
    }

    private static bool IsToBeSent(string? status) => status?.ToLowerInvariant() switch
    {
        "sent" => true,
        null or "" or "created" => false,
        _ => throw RefusalException.InvalidStatus("Envelope status must be one of Sent or Created."),
    };

    private static string FirstNonEmpty(string? first, string? second) =>
        string.IsNullOrEmpty(first) ? second ?? string.Empty : first;
}
