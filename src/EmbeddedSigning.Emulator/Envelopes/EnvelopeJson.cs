using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Envelopes in DocuSign's words.</summary>
internal static class EnvelopeJson
{
    public static object Summary(Envelope envelope) => new
    {
        envelopeId = envelope.Id,
        uri = Uri(envelope),
        statusDateTime = Wire.Time(envelope.StatusChangedAt),
        status = envelope.Status.ToWire(),
    };

    /// <param name="envelope">The envelope.</param>
    /// <param name="include">The comma-separated parts to add: recipients, tabs, documents, custom_fields.</param>
    public static object Envelope(Envelope envelope, string? include)
    {
        var parts = include?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var withTabs = parts.Contains("tabs");
        return new
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
            createdDateTime = Wire.Time(envelope.CreatedAt),
            lastModifiedDateTime = Wire.Time(envelope.StatusChangedAt),
            sentDateTime = Wire.Time(envelope.SentAt),
            initialSentDateTime = Wire.Time(envelope.SentAt),
            deliveredDateTime = Wire.Time(envelope.DeliveredAt),
            completedDateTime = Wire.Time(envelope.CompletedAt),
            declinedDateTime = Wire.Time(envelope.DeclinedAt),
            voidedDateTime = Wire.Time(envelope.VoidedAt),
            voidedReason = envelope.VoidedReason,
            statusChangedDateTime = Wire.Time(envelope.StatusChangedAt),
            documentsCombinedUri = Uri(envelope) + "/documents/combined",
            certificateUri = Uri(envelope) + "/documents/certificate",
            templatesUri = Uri(envelope) + "/templates",
            purgeState = "unpurged",
            envelopeIdStamping = "true",
            transactionId = envelope.TransactionId,
            sender = new
            {
                userName = envelope.Sender.Name,
                userId = envelope.Sender.Id,
                accountId = envelope.AccountId,
                email = envelope.Sender.Email,
            },
            customFields = parts.Contains("custom_fields") ? envelope.CustomFields : null,
            recipients = parts.Contains("recipients") || withTabs ? RecipientJson.Recipients(envelope, withTabs) : null,
            envelopeDocuments = parts.Contains("documents") ? DocumentList(envelope) : null,
        };
    }

    public static object Documents(Envelope envelope) => new
    {
        envelopeId = envelope.Id,
        envelopeDocuments = DocumentList(envelope),
    };

    public static object List(IReadOnlyList<Envelope> page, int start, int total, string? include) => new
    {
        resultSetSize = Wire.Number(page.Count),
        totalSetSize = Wire.Number(total),
        startPosition = Wire.Number(start),
        endPosition = Wire.Number(Math.Max(start, start + page.Count - 1)),
        // Without a match there is no list at all, not an empty one.
        envelopes = page.Count == 0 ? null : page.Select(envelope => Envelope(envelope, include)),
    };

    private static IEnumerable<object> DocumentList(Envelope envelope)
    {
        var contents = envelope.Documents.Select((document, index) => (object)new
        {
            documentId = Wire.Number(document.Id),
            documentIdGuid = document.Guid,
            name = document.Name,
            type = "content",
            uri = $"{Uri(envelope)}/documents/{document.Id}",
            order = Wire.Number(index + 1),
            pages = document.Content.Pages.Select((page, number) => new
            {
                sequence = Wire.Number(number + 1),
                height = Wire.Number((int)page.Height),
                width = Wire.Number((int)page.Width),
                dpi = "72",
            }),
            availableDocumentTypes = new[] { new { type = "electronic", isDefault = "true" } },
            display = "inline",
            includeInDownload = "true",
            signerMustAcknowledge = "no_interaction",
        });
        return contents.Append(new
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

    private static string Uri(Envelope envelope) => $"/envelopes/{envelope.Id:D}";
}
