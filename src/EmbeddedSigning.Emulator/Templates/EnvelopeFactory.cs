using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Envelopes.Factories;
using EmbeddedSigning.Emulator.Envelopes.Posted;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Makes an envelope of what was posted, or refuses it as DocuSign would.</summary>
/// <param name="findTemplate">Finds a template of an account by its id, or refuses the id.</param>
/// <param name="documentFactory">Reads the documents.</param>
/// <param name="subscriptions">Takes the envelope's own Connect subscription.</param>
/// <param name="clock">The emulator's clock.</param>
internal sealed class EnvelopeFactory(
    Func<Guid, string?, Template> findTemplate, DocumentFactory documentFactory, ConnectSubscriptions subscriptions, TimeProvider clock)
{
    private const int MaximalSubjectLength = 100;
    private const int MaximalBlurbLength = 10_000;

    public Envelope Create(User sender, Account account, PostedRequest request)
    {
        var definition = request.Definition;
        var send = IsToBeSent(definition.Status);
        var content = ContentOf(account, request);
        var subject = GivenText.FirstOf(definition.EmailSubject, content.EmailSubject);
        var blurb = GivenText.FirstOf(definition.EmailBlurb, content.EmailBlurb);
        Wire.RequireLength(subject, MaximalSubjectLength, "emailSubject");
        Wire.RequireLength(blurb, MaximalBlurbLength, "emailBlurb");

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
            IsStamped = Wire.ParseBool(definition.EnvelopeIdStamping, "envelopeIdStamping") ?? content.IsStamped,
            Kept = content.Kept.With(definition.Kept),
            CustomFields = content.CustomFields,
            Notification =
                (definition.Notification ?? content.Notification)?.ApplyTo(new EnvelopeNotification()) ?? new EnvelopeNotification(),
            Subscriptions = [.. definition.AllEventNotifications().Select(subscriptions.Subscribe)],
            Workflow = (definition.Workflow ?? content.Workflow)?.Create(now),
            EnforcesVisibility = Wire.ParseBool(
                definition.EnforceSignerVisibility ?? content.EnforceSignerVisibility, "enforceSignerVisibility") ?? false,
            TemplateIds = content.TemplateIds,
            Documents = content.Documents,
            Recipients = content.Recipients,
            History = [new EnvelopeEvent(
                now, "Registered", sender.Name, $"Created by {sender.Name}", EnvelopeStatus.Created)],
        };

        draft = DocumentTabChanges.AddAll(draft, content.TabbedDocuments);

        // Unverified: whether what is sent at once is reported as created as well.
        return send
            ? draft.Send(now)
            : draft with { Events = [new ConnectReport(ConnectEvents.EnvelopeCreated, now, RecipientId: null)] };
    }

    private EnvelopeParts ContentOf(Account account, PostedRequest request)
    {
        var definition = request.Definition;
        if (definition.CompositeTemplates is { Count: > 0 })
        {
            return new Composition(id => findTemplate(account.Id, id), documentFactory, request).Build();
        }

        if (string.IsNullOrEmpty(definition.TemplateId))
        {
            var documents = documentFactory.Create(request);
            var recipients = RecipientFactory.Create(
                DocumentTabs.Deal(definition.Documents, definition.Recipients), documents, definition.Workflow?.ChosenRecipients() ?? []);
            return new EnvelopeParts(
                documents,
                recipients,
                CustomFields.Create(definition.CustomFields),
                KeptMembers.Empty,
                EmailSubject: null,
                EmailBlurb: null,
                Notification: null)
            {
                TabbedDocuments = [.. DocumentTabs.Prefilled(definition.Documents)],
            };
        }

        // Unverified: what DocuSign makes of both. Composite templates are its way to say it.
        if (definition.Documents is { Count: > 0 } || definition.Recipients is not null)
        {
            throw RefusalException.InvalidParameter(
                "The emulator takes documents and recipients with a templateId in compositeTemplates only.");
        }

        var template = findTemplate(account.Id, definition.TemplateId);
        return new EnvelopeParts(
            template.Documents,
            RecipientFactory.Create(template.Cast(definition.TemplateRoles ?? []), template.Documents),
            CustomFields.Create(definition.CustomFields ?? template.Definition.CustomFields),
            template.Definition.Kept,
            template.Definition.EmailSubject,
            template.Definition.EmailBlurb,
            template.Definition.Notification)
        {
            Workflow = template.Definition.Workflow,
            EnforceSignerVisibility = template.Definition.EnforceSignerVisibility,
            TabbedDocuments = [.. template.Definition.Documents ?? []],
            TemplateIds = [template.Id],
            IsStamped = Wire.ParseBool(template.Definition.EnvelopeIdStamping, "envelopeIdStamping") ?? true,
        };
    }

    private static bool IsToBeSent(string? status) => status?.ToLowerInvariant() switch
    {
        "sent" => true,
        null or "" or "created" => false,
        _ => throw RefusalException.InvalidStatus("Envelope status must be one of Sent or Created."),
    };
}
