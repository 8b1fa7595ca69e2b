using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Creates an envelope from a request, or refuses the request as DocuSign would.</summary>
/// <param name="findTemplate">Finds a template of an account by its id, or refuses the id.</param>
/// <param name="documentFactory">Reads the documents.</param>
/// <param name="subscriptions">Receives the envelope's own Connect subscription.</param>
/// <param name="clock">The emulator's clock.</param>
internal sealed class TemplateInstantiation(
    Func<Guid, string?, Template> findTemplate, DocumentFactory documentFactory, ConnectSubscriptions subscriptions, TimeProvider clock)
{
    private const int MaximalSubjectLength = 100;
    private const int MaximalBlurbLength = 10_000;

    public Envelope Create(User sender, Account account, PostedRequest request)
    {
        var definition = request.Definition;
        var send = IsToBeSent(definition.Status);
        var content = ContentOf(account, request);
        var subject = PostedText.FirstOf(definition.EmailSubject, content.EmailSubject);
        var blurb = PostedText.FirstOf(definition.EmailBlurb, content.EmailBlurb);
        WireJson.RequireLength(subject, MaximalSubjectLength, "emailSubject");
        WireJson.RequireLength(blurb, MaximalBlurbLength, "emailBlurb");

        var now = clock.GetUtcNow();
        var draft = new Envelope
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            Sender = sender,
            CreatedAt = now,
            StatusChangedAt = now,
            LastModifiedAt = now,
            EmailSubject = subject,
            EmailBlurb = blurb,
            TransactionId = string.IsNullOrEmpty(definition.TransactionId) ? null : definition.TransactionId,
            IsStamped = WireJson.ParseBool(definition.EnvelopeIdStamping, "envelopeIdStamping") ?? content.IsStamped ?? true,
            Kept = content.Kept.With(definition.Kept),
            CustomFields = content.CustomFields,
            Notification =
                (definition.Notification ?? content.Notification)?.ApplyTo(new EnvelopeNotification()) ?? new EnvelopeNotification(),
            Subscriptions = [.. definition.AllEventNotifications().Select(subscriptions.Subscribe)],
            Workflow = (definition.Workflow ?? content.Workflow)?.Create(now),
            EnforcesVisibility = WireJson.ParseBool(
                definition.EnforceSignerVisibility ?? content.EnforceSignerVisibility, "enforceSignerVisibility") ?? false,
            TemplateIds = content.TemplateIds,
            Documents = content.Documents,
            Recipients = content.Recipients,
            History = [new EnvelopeHistoryEntry(
                now, "Registered", sender.Name, $"Created by {sender.Name}", EnvelopeStatus.Created)],
        };

        draft = EnvelopeConsistency.Require(DocumentTabChanges.AddAll(draft, content.TabbedDocuments));

        // Unverified: whether an envelope that is sent at once is also reported as created.
        return send
            ? draft.Send(now)
            : draft with { Events = [new ReportedEvent(EnvelopeEventNames.EnvelopeCreated, now, RecipientId: null)] };
    }

    private TemplateParts ContentOf(Account account, PostedRequest request)
    {
        var definition = request.Definition;
        if (definition.CompositeTemplates is { Count: > 0 })
        {
            RefuseBesideComposites(definition);
            return new TemplateComposition(id => findTemplate(account.Id, id), documentFactory, request).Build();
        }

        if (string.IsNullOrEmpty(definition.TemplateId))
        {
            var documents = documentFactory.Create(request);
            var recipients = RecipientFactory.Create(
                DocumentTabFactory.Deal(definition.Documents, definition.Recipients), documents, definition.Workflow?.ChosenRecipients() ?? []);
            return new TemplateParts(
                documents,
                recipients,
                CustomFieldChanges.Create(definition.CustomFields),
                KeptMembers.Empty,
                EmailSubject: null,
                EmailBlurb: null,
                Notification: null)
            {
                TabbedDocuments = [.. DocumentTabFactory.Prefilled(definition.Documents)],
            };
        }

        // Unverified: what DocuSign does with both. Its own way for this is composite templates.
        if (definition.Documents is { Count: > 0 } || definition.Recipients is not null)
        {
            throw RefusalException.InvalidParameter(
                "The emulator takes documents and recipients with a templateId in compositeTemplates only.");
        }

        var template = findTemplate(account.Id, definition.TemplateId);
        return new TemplateParts(
            template.Documents,
            RecipientFactory.Create(template.Cast(definition.TemplateRoles ?? []), template.Documents),
            CustomFieldChanges.Create(definition.CustomFields ?? template.Definition.CustomFields),
            template.Definition.Kept,
            template.Definition.EmailSubject,
            template.Definition.EmailBlurb,
            template.Definition.Notification)
        {
            Workflow = template.Definition.Workflow,
            EnforceSignerVisibility = template.Definition.EnforceSignerVisibility,
            TabbedDocuments = [.. template.Definition.Documents ?? []],
            TemplateIds = [template.Id],
            IsStamped = WireJson.ParseBool(template.Definition.EnvelopeIdStamping, "envelopeIdStamping"),
        };
    }

    // Unverified: what DocuSign does with them. Its own way for all of this is composite templates.
    private static void RefuseBesideComposites(PostedEnvelope definition)
    {
        var lost = definition switch
        {
            { TemplateId.Length: > 0 } => "templateId",
            { TemplateRoles.Count: > 0 } => "templateRoles",
            { Documents.Count: > 0 } => "documents",
            { Recipients: { } recipients } when recipients.All().Count > 0 => "recipients",
            { CustomFields: { } fields } when !CustomFieldChanges.Create(fields).IsEmpty => "customFields",
            _ => null,
        };
        if (lost is not null)
        {
            throw RefusalException.InvalidParameter($"With 'compositeTemplates', '{lost}' must be within one of them.");
        }
    }

    private static bool IsToBeSent(string? status) => status?.ToLowerInvariant() switch
    {
        "sent" => true,
        null or "" or "created" => false,
        _ => throw RefusalException.InvalidStatus("Envelope status must be one of Sent or Created."),
    };
}
