using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes envelopes as DocuSign's JSON.</summary>
internal static class EnvelopeAnswerWriter
{
    public static object Summary(Envelope envelope) => new
    {
        envelopeId = envelope.Id,
        uri = Uri(envelope),
        statusDateTime = WireJson.Time(envelope.StatusChangedAt),
        status = envelope.Status.ToWire(),
    };

    /// <param name="envelope">The envelope.</param>
    /// <param name="parts">The parts to add: recipients, tabs, documents, custom_fields, extensions.</param>
    public static object Envelope(Envelope envelope, string[] parts)
    {
        var withTabs = parts.Contains("tabs");
        return envelope.Kept.AddTo(new
        {
            status = envelope.Status.ToWire(),
            documentsUri = Uri(envelope) + "/documents",
            recipientsUri = Uri(envelope) + "/recipients",
            attachmentsUri = Uri(envelope) + "/attachments",
            envelopeUri = Uri(envelope),
            emailSubject = envelope.EmailSubject,
            emailBlurb = envelope.EmailBlurb,
            envelopeId = envelope.Id,
            signingLocation = "online",
            customFieldsUri = Uri(envelope) + "/custom_fields",
            notificationUri = Uri(envelope) + "/notification",
            enableWetSign = "true",
            allowMarkup = "false",
            allowReassign = "true",
            createdDateTime = WireJson.Time(envelope.CreatedAt),
            lastModifiedDateTime = WireJson.Time(envelope.LastModifiedAt),
            sentDateTime = WireJson.Time(envelope.SentAt),
            initialSentDateTime = WireJson.Time(envelope.SentAt),
            deliveredDateTime = WireJson.Time(envelope.DeliveredAt),
            completedDateTime = WireJson.Time(envelope.CompletedAt),
            declinedDateTime = WireJson.Time(envelope.DeclinedAt),
            voidedDateTime = WireJson.Time(envelope.VoidedAt),
            voidedReason = envelope.VoidedReason,
            statusChangedDateTime = WireJson.Time(envelope.StatusChangedAt),
            documentsCombinedUri = Uri(envelope) + "/documents/combined",
            certificateUri = Uri(envelope) + "/documents/certificate",
            templatesUri = Uri(envelope) + "/templates",
            purgeState = envelope.Purge?.State ?? EnvelopePurge.Unpurged,
            purgeRequestDate = WireJson.Time(envelope.Purge?.RequestedAt),
            purgeCompletedDate = WireJson.Time(envelope.Purge?.CompletedAt),
            deletedDateTime = WireJson.Time(envelope.DeletedAt),
            enforceSignerVisibility = envelope.EnforcesVisibility ? "true" : null,
            hasComments = envelope.Comments.IsEmpty ? null : "true",
            workflow = parts.Contains("workflow") ? WorkflowWriter.Workflow(envelope.Workflow) : null,
            folders = parts.Contains("folders") ? new[] { FolderWriter.FolderOf(envelope) } : null,
            envelopeIdStamping = WireJson.Bool(envelope.IsStamped),
            transactionId = envelope.TransactionId,
            sender = new
            {
                userName = envelope.Sender.Name,
                userId = envelope.Sender.Id,
                accountId = envelope.AccountId,
                email = envelope.Sender.Email,
            },
            customFields = parts.Contains("custom_fields") ? CustomFieldChanges.ToJson(envelope.CustomFields) : null,
            expireEnabled = WireJson.Bool(envelope.Notification.ExpireEnabled),
            expireAfter = WireJson.Number(envelope.Notification.ExpireAfter),
            expireDateTime = WireJson.Time(envelope.ExpiresAt),
            notification = parts.Contains("extensions") ? Notification(envelope.Notification) : null,
            recipients = parts.Contains("recipients") || withTabs ? RecipientAnswerWriter.Recipients(envelope, withTabs) : null,
            envelopeDocuments = parts.Contains("documents") ? DocumentList(envelope) : null,
        });
    }

    public static object Documents(Envelope envelope) => new
    {
        envelopeId = envelope.Id,
        envelopeDocuments = DocumentList(envelope),
    };

    public static object FormData(Envelope envelope) => new
    {
        formData = Items(envelope.Recipients.SelectMany(recipient => recipient.Tabs)),
        recipientFormData = envelope.Recipients
            .Where(recipient => recipient.Signs)
            .Select(recipient => new FormDataWriter(recipient, Items(recipient.Tabs))),
        prefillFormData = new
        {
            formData = Items(envelope.PrefillTabs),
            senderName = envelope.Sender.Name,
            senderEmail = envelope.Sender.Email,
            senderUserId = envelope.Sender.Id,
        },
        envelopeId = envelope.Id,
        emailSubject = envelope.EmailSubject,
        status = envelope.Status.ToWire(),
        sentDateTime = WireJson.Time(envelope.SentAt),
    };

    public static object AuditEvents(Envelope envelope) => new
    {
        auditEvents = envelope.History.Select(entry => new
        {
            eventFields = new[]
            {
                new { name = "logTime", value = WireJson.Time(entry.Time) },
                new { name = "Source", value = (string?)"API" },
                new { name = "UserName", value = (string?)entry.Actor },
                new { name = "Action", value = (string?)entry.Action },
                new { name = "Message", value = (string?)entry.Text },
                new { name = "EnvelopeStatus", value = (string?)entry.Status.ToWire() },
                new { name = "ClientIPAddress", value = (string?)"127.0.0.1" },
            },
        }),
    };

    public static object Notification(EnvelopeNotification notification) => new
    {
        useAccountDefaults = WireJson.Bool(notification.UseAccountDefaults),
        reminders = new
        {
            reminderEnabled = WireJson.Bool(notification.ReminderEnabled),
            reminderDelay = WireJson.Number(notification.ReminderDelay),
            reminderFrequency = WireJson.Number(notification.ReminderFrequency),
        },
        expirations = new
        {
            expireEnabled = WireJson.Bool(notification.ExpireEnabled),
            expireAfter = WireJson.Number(notification.ExpireAfter),
            expireWarn = WireJson.Number(notification.ExpireWarn),
        },
    };

    public static object List(IReadOnlyList<Envelope> page, int start, int total, string[] include) => new
    {
        resultSetSize = WireJson.Number(page.Count),
        totalSetSize = WireJson.Number(total),
        startPosition = WireJson.Number(start),
        endPosition = WireJson.Number(Math.Max(start, start + page.Count - 1)),
        // Without a match, the response has no list instead of an empty list.
        envelopes = page.Count == 0 ? null : page.Select(envelope => Envelope(envelope, include)),
    };

    private static IEnumerable<object> Items(IEnumerable<Tab> tabs)
    {
        var values = tabs.Where(tab => tab.Kind.HasValue() || tab.Kind is TabKind.Checkbox or TabKind.EnvelopeId or TabKind.SignerAttachment);
        return values.Where(tab => tab.Kind != TabKind.RadioGroup)
            .Select(tab => Item(tab.Label, tab.OriginalValue, tab.Value))
            .Concat(values.Where(tab => tab.Kind == TabKind.RadioGroup).GroupBy(tab => tab.GroupId).Select(group => Item(
                group.First().Label,
                group.FirstOrDefault(radio => radio.OriginalValue.Length > 0)?.Choice,
                group.FirstOrDefault(radio => radio.Value.Length > 0)?.Choice)));
    }

    private static object Item(string label, string? originalValue, string? value) =>
        new { name = label, originalValue = originalValue ?? string.Empty, value = value ?? string.Empty };

    private static IEnumerable<object> DocumentList(Envelope envelope)
    {
        var contents = envelope.Documents.Select((document, index) => Document(document, index, Uri(envelope)));
        return envelope.Status == EnvelopeStatus.Created ? contents : contents.Append(new
        {
            documentId = "certificate",
            documentIdGuid = envelope.Id,
            name = "Summary",
            type = "summary",
            uri = $"{Uri(envelope)}/documents/certificate",
            order = "999",
            availableDocumentTypes = new[] { new { type = "electronic", isDefault = "true" } },
            display = "inline",
            includeInDownload = "true",
            signerMustAcknowledge = "no_interaction",
        });
    }

    public static object Document(EnvelopeDocument document, int index, string ownerUri) => document.Kept.AddTo(new
    {
        documentId = WireJson.Number(document.Id),
        documentIdGuid = document.Guid,
        name = document.Name,
        type = "content",
        uri = $"{ownerUri}/documents/{document.Id}",
        order = WireJson.Number(index + 1),
        pages = document.Content.Pages.Select((page, number) => new
        {
            sequence = WireJson.Number(number + 1),
            height = WireJson.Number((int)page.Height),
            width = WireJson.Number((int)page.Width),
            dpi = "72",
        }),
        availableDocumentTypes = new[] { new { type = "electronic", isDefault = "true" } },
        display = "inline",
        includeInDownload = "true",
        signerMustAcknowledge = "no_interaction",
        documentFields = document.Fields.IsEmpty ? null : Fields(document),
    });

    public static IEnumerable<object> Fields(EnvelopeDocument document) =>
        document.Fields.Select(field => new { name = field.Name, value = field.Value });

    private static string Uri(Envelope envelope) => $"/envelopes/{envelope.Id:D}";
}
