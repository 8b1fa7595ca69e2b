using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes envelopes as DocuSign's <c>envelopeDefinition</c>.</summary>
internal static class EnvelopeWriter
{
    /// <summary>Writes the envelope as it is sent.</summary>
    public static ReadOnlyMemory<byte> Write(EnvelopeDefinition envelope, string transactionId) =>
        WireWriter.Write((Envelope: envelope, TransactionId: transactionId), static (json, sent) =>
        {
            if (sent.Envelope.Json is { } given)
            {
                Copy(json, given, sent.TransactionId);
            }
            else
            {
                WriteEnvelope(json, sent.Envelope, sent.TransactionId);
            }
        });

    /// <summary>Writes the envelope without a transaction id, unless the sender set one.</summary>
    public static ReadOnlyMemory<byte> Write(EnvelopeDefinition envelope) =>
        WireWriter.Write(json => WriteEnvelope(json, envelope, envelope.TransactionId));

    private static void Copy(Utf8JsonWriter json, string given, string transactionId)
    {
        using var envelope = JsonDocument.Parse(given);
        foreach (var property in envelope.RootElement.EnumerateObject())
        {
            if (!property.Name.Equals("transactionId", StringComparison.OrdinalIgnoreCase))
            {
                property.WriteTo(json);
            }
        }

        json.WriteString("transactionId"u8, transactionId);
    }

    private static void WriteEnvelope(Utf8JsonWriter json, EnvelopeDefinition envelope, string? transactionId)
    {
        json.WriteString("emailSubject"u8, envelope.EmailSubject);
        json.WriteOptional("emailBlurb"u8, envelope.EmailMessage);
        json.WriteOptional("status"u8, envelope.IsTemplate ? null : envelope.IsDraft ? "created" : "sent");
        json.WriteOptional("transactionId"u8, transactionId);
        if (envelope.IsComposite)
        {
            CompositeWriter.Write(json, envelope);
        }
        else if (envelope.TemplateId is { } templateId)
        {
            json.WriteString("templateId"u8, templateId);
            RecipientWriter.WriteRoles(json, envelope.Recipients);
            WriteCustomFields(json, envelope);
        }
        else
        {
            WriteDocuments(json, envelope.Documents);
            json.WriteStartObject("recipients"u8);
            RecipientWriter.WriteLists(json, envelope.Recipients);
            json.WriteEndObject();
            WriteCustomFields(json, envelope);
        }

        WriteNotifications(json, envelope.EventNotifications);
        WriteSettings(json, envelope);
    }

    public static void WriteDocuments(Utf8JsonWriter json, IReadOnlyList<EnvelopeDocument> documents)
    {
        json.WriteStartArray("documents"u8);
        for (var i = 0; i < documents.Count; i++)
        {
            WriteDocument(json, documents[i]);
        }

        json.WriteEndArray();
    }

    public static void WriteDocument(Utf8JsonWriter json, EnvelopeDocument document) =>
        ConfiguredJsonWriter.WriteObject(json, document, WriteDocumentMembers, document.Options?.ConfigureJson);

    public static void WriteCustomFields(Utf8JsonWriter json, EnvelopeDefinition envelope)
    {
        if (envelope.CustomFields.Count == 0)
        {
            return;
        }

        json.WriteStartObject("customFields"u8);
        json.WriteObjects("textCustomFields"u8, envelope.CustomFields, static (json, field) =>
        {
            json.WriteString("name"u8, field.Name);
            json.WriteString("value"u8, field.Value);
            json.WriteFlag("show"u8, field.Show);
        });
        json.WriteEndObject();
    }

    /// <summary>Writes when recipients are reminded and when the envelope expires.</summary>
    public static void WriteNotification(Utf8JsonWriter json, EnvelopeReminders? reminders, EnvelopeExpiration? expiration)
    {
        json.WriteString("useAccountDefaults"u8, "false");
        if (reminders is not null)
        {
            json.WriteStartObject("reminders"u8);
            json.WriteFlag("reminderEnabled"u8, reminders.Enabled);
            json.WriteCount("reminderDelay"u8, reminders.DelayDays);
            json.WriteCount("reminderFrequency"u8, reminders.FrequencyDays);
            json.WriteEndObject();
        }

        if (expiration is not null)
        {
            json.WriteStartObject("expirations"u8);
            json.WriteFlag("expireEnabled"u8, expiration.Enabled);
            json.WriteCount("expireAfter"u8, expiration.AfterDays);
            json.WriteCount("expireWarn"u8, expiration.WarnDays);
            json.WriteEndObject();
        }
    }

    private static void WriteDocumentMembers(Utf8JsonWriter json, EnvelopeDocument document)
    {
        json.WriteCount("documentId"u8, document.DocumentId);
        json.WriteString("name"u8, document.Name);
        if (document.Source.Html is { } html)
        {
            json.WriteStartObject("htmlDefinition"u8);
            json.WriteString("source"u8, html);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("fileExtension"u8, Path.GetExtension(document.Source.FileName)[1..]);
        }

        json.WriteCount("order"u8, document.DocumentId);
        if (document.Options is not { } options)
        {
            return;
        }

        if (options.FormFieldsFor is { } recipientId)
        {
            json.WriteFlag("transformPdfFields"u8, true);
            json.WriteCount("assignTabsToRecipientId"u8, recipientId);
        }

        json.WriteOptional("display"u8, options.Supplemental ? "modal" : null);
        json.WriteOptional("signerMustAcknowledge"u8, options.Acknowledgment switch
        {
            DocumentAcknowledgment.View => "view",
            DocumentAcknowledgment.Accept => "accept",
            DocumentAcknowledgment.ViewAndAccept => "view_accept",
            _ => null,
        });
        json.WriteOptional("includeInDownload"u8, options.IncludeInDownload);
    }

    private static void WriteNotifications(Utf8JsonWriter json, IReadOnlyList<EventNotification> notifications)
    {
        if (notifications.Count == 1)
        {
            json.WriteStartObject("eventNotification"u8);
            WriteEventNotification(json, notifications[0]);
            json.WriteEndObject();
        }
        else if (notifications.Count > 1)
        {
            json.WriteObjects("eventNotifications"u8, notifications, WriteEventNotification);
        }
    }

    private static void WriteEventNotification(Utf8JsonWriter json, EventNotification notification)
    {
        json.WriteString("url"u8, notification.Url.AbsoluteUri);
        json.WriteString("deliveryMode"u8, "SIM");
        json.WriteStrings("events"u8, notification.Events);
        json.WriteStartObject("eventData"u8);
        json.WriteString("version"u8, "restv2.1");
        json.WriteString("format"u8, "json");
        json.WriteStrings("includeData"u8, notification.IncludeData);
        json.WriteEndObject();
        json.WriteFlag("includeHMAC"u8, notification.IncludeHmac);
        json.WriteFlag("requireAcknowledgment"u8, notification.RequireAcknowledgment);
        json.WriteOptional("integratorManaged"u8, notification.IntegratorManaged ? true : null);
    }

    private static void WriteSettings(Utf8JsonWriter json, EnvelopeDefinition envelope)
    {
        if (envelope.Notification is { } notification)
        {
            json.WriteStartObject("notification"u8);
            WriteNotification(json, notification.Reminders, notification.Expiration);
            json.WriteEndObject();
        }

        json.WriteOptional("brandId"u8, envelope.BrandId?.ToString("D", CultureInfo.InvariantCulture));
        json.WriteOptional("allowComments"u8, envelope.AllowComments);
        json.WriteOptional("allowMarkup"u8, envelope.AllowMarkup);
        json.WriteOptional("allowReassign"u8, envelope.AllowReassign);
        json.WriteOptional("enforceSignerVisibility"u8, envelope.EnforceSignerVisibility);
        if (envelope.SendingDelay is not null || envelope.RoutingDelays.Count > 0)
        {
            WriteWorkflow(json, envelope);
        }
    }

    private static void WriteWorkflow(Utf8JsonWriter json, EnvelopeDefinition envelope)
    {
        json.WriteStartObject("workflow"u8);
        if (envelope.SendingDelay is { } sending)
        {
            WriteDelay(json, "scheduledSending"u8, sending);
        }

        if (envelope.RoutingDelays.Count > 0)
        {
            json.WriteObjects("workflowSteps"u8, envelope.RoutingDelays, static (json, step) =>
            {
                json.WriteString("action"u8, "pause_before");
                json.WriteString("triggerOnItem"u8, "routing_order");
                json.WriteCount("itemId"u8, step.RoutingOrder);
                WriteDelay(json, "delayedRouting"u8, step.Delay);
            });
        }

        json.WriteEndObject();
    }

    private static void WriteDelay(Utf8JsonWriter json, ReadOnlySpan<byte> name, DelaySettings delay)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("rules"u8);
        json.WriteStartObject();
        json.WriteOptional("delay"u8, delay.For?.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture));
        json.WriteOptional("resumeDate"u8, delay.Until is { } until ? WireTime.Format(until) : null);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
