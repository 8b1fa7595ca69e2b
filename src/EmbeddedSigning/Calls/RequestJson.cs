using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Signing.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Calls;

/// <summary>Writes our values as DocuSign's JSON, where numbers and booleans are strings.</summary>
internal static class RequestJson
{
    private static readonly TabType[] _tabTypes = Enum.GetValues<TabType>();

    internal static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Envelope(EnvelopeDefinition envelope, string transactionId) => Write(json =>
    {
        if (envelope.Json is { } given)
        {
            CopyEnvelope(json, given, transactionId);
            return;
        }

        json.WriteString("emailSubject"u8, envelope.EmailSubject);
        WriteOptional(json, "emailBlurb"u8, envelope.EmailMessage);
        json.WriteString("status"u8, envelope.IsDraft ? "created" : "sent");
        json.WriteString("transactionId"u8, transactionId);

        if (envelope.TemplateId is { } templateId)
        {
            json.WriteString("templateId"u8, templateId);
            WriteArray(json, "templateRoles"u8, envelope.Recipients, WriteTemplateRole);
        }
        else
        {
            WriteArray(json, "documents"u8, envelope.Documents, WriteDocument);
            json.WriteStartObject("recipients"u8);
            WriteRecipients(json, "signers"u8, envelope.Recipients, RecipientType.Signer);
            WriteRecipients(json, "carbonCopies"u8, envelope.Recipients, RecipientType.CarbonCopy);
            json.WriteEndObject();
        }

        if (envelope.CustomFields.Count > 0)
        {
            json.WriteStartObject("customFields"u8);
            WriteArray(json, "textCustomFields"u8, envelope.CustomFields, static (json, field) =>
            {
                json.WriteString("name"u8, field.Name);
                json.WriteString("value"u8, field.Value);
                WriteBoolean(json, "show"u8, field.Show);
            });
            json.WriteEndObject();
        }

        if (envelope.EventNotification is { } notification)
        {
            WriteEventNotification(json, notification);
        }
    });

    public static ReadOnlyMemory<byte> RecipientView(
        RecipientViewRequest view, RecipientIdentity recipient, IReadOnlyList<string> frameAncestors, IReadOnlyList<string> messageOrigins) => Write(json =>
    {
        json.WriteString("returnUrl"u8, view.ReturnUrl.AbsoluteUri);
        json.WriteString("authenticationMethod"u8, view.AuthenticationMethod);
        WriteOptional(json, "clientUserId"u8, recipient.ClientUserId);
        json.WriteString("userName"u8, recipient.UserName);
        json.WriteString("email"u8, recipient.Email);
        WriteOptional(json, "recipientId"u8, view.RecipientId ?? recipient.RecipientId);
        WriteOptional(json, "assertionId"u8, view.AssertionId);
        WriteOptional(json, "securityDomain"u8, view.SecurityDomain);
        WriteOptional(json, "authenticationInstant"u8, view.AuthenticationInstant is { } instant ? WireTime.Format(instant) : null);
        WriteOptional(json, "pingUrl"u8, view.PingUrl?.AbsoluteUri);
        WriteOptional(json, "pingFrequency"u8, view.PingFrequency is { } frequency ? Number((long)frequency.TotalSeconds) : null);
        WriteStrings(json, "frameAncestors"u8, frameAncestors);
        WriteStrings(json, "messageOrigins"u8, messageOrigins);
    });

    public static ReadOnlyMemory<byte> SenderView(SenderViewRequest view) => Write(json =>
    {
        json.WriteString("returnUrl"u8, view.ReturnUrl.AbsoluteUri);

        // Without it, DocuSign opens the sender's whole account instead of this one envelope.
        json.WriteString("viewAccess"u8, "envelope");
        json.WriteStartObject("settings"u8);
        WriteOptional(json, "startingScreen"u8, view.StartingScreen switch
        {
            SenderViewScreen.Prepare => "Prepare",
            SenderViewScreen.Tagger => "Tagger",
            _ => null,
        });
        WriteOptional(json, "sendButtonAction"u8, view.SendButtonAction switch
        {
            SendButtonAction.Send => "send",
            SendButtonAction.Redirect => "redirect",
            _ => null,
        });
        WriteOptional(json, "backButtonAction"u8, view.BackButtonAction switch
        {
            BackButtonAction.PreviousPage => "previousPage",
            BackButtonAction.Redirect => "redirect",
            _ => null,
        });
        WriteOptional(json, "lockToken"u8, view.LockToken);
        WriteFlags(
            json,
            ("showBackButton", view.ShowBackButton),
            ("showHeaderActions", view.ShowHeaderActions),
            ("showDiscardAction", view.ShowDiscardAction),
            ("showAdvancedOptions", view.ShowAdvancedOptions));
        WriteGroup(
            json,
            "recipientSettings"u8,
            ("showEditRecipients", view.ShowEditRecipients),
            ("showEditMessage", view.ShowEditMessage),
            ("showContactsList", view.ShowContactsList));
        WriteGroup(
            json,
            "documentSettings"u8,
            ("showEditDocuments", view.ShowEditDocuments),
            ("showEditDocumentVisibility", view.ShowEditDocumentVisibility),
            ("showEditPages", view.ShowEditPages));
        json.WriteEndObject();
    });

    private static void CopyEnvelope(Utf8JsonWriter json, string given, string transactionId)
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

    private static void WriteDocument(Utf8JsonWriter json, EnvelopeDocument document)
    {
        json.WriteString("documentId"u8, Number(document.DocumentId));
        json.WriteString("name"u8, document.Name);
        json.WriteString("fileExtension"u8, Path.GetExtension(document.Source.FileName)[1..]);
        json.WriteString("order"u8, Number(document.DocumentId));
    }

    private static void WriteRecipients(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<EnvelopeRecipient> recipients, RecipientType type)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < recipients.Count; i++)
        {
            if (recipients[i].Type == type)
            {
                json.WriteStartObject();
                WriteRecipient(json, recipients[i]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRecipient(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("recipientId"u8, Number(recipient.RecipientId));
        json.WriteString("routingOrder"u8, Number(recipient.RoutingOrder));
        WritePerson(json, recipient);
        WriteTabs(json, recipient);
    }

    private static void WriteTemplateRole(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("roleName"u8, recipient.RoleName);
        WritePerson(json, recipient);
        WriteTabs(json, recipient);
    }

    internal static void WritePerson(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("name"u8, recipient.Name);
        json.WriteString("email"u8, recipient.Email);
        WriteOptional(json, "clientUserId"u8, recipient.ClientUserId);
    }

    private static void WriteTabs(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        if (recipient.Tabs.Count == 0)
        {
            return;
        }

        json.WriteStartObject("tabs"u8);
        WriteTabs(json, recipient.Tabs);
        json.WriteEndObject();
    }

    internal static void WriteTabs(Utf8JsonWriter json, IReadOnlyList<Tab> tabs)
    {
        foreach (var type in _tabTypes)
        {
            WriteTabs(json, tabs, type);
        }
    }

    private static void WriteTabs(Utf8JsonWriter json, IReadOnlyList<Tab> tabs, TabType type)
    {
        var hasBegun = false;
        for (var i = 0; i < tabs.Count; i++)
        {
            if (tabs[i].Type != type)
            {
                continue;
            }

            if (!hasBegun)
            {
                json.WriteStartArray(GroupName(type));
                hasBegun = true;
            }

            json.WriteStartObject();
            WriteTab(json, tabs[i]);
            json.WriteEndObject();
        }

        if (hasBegun)
        {
            json.WriteEndArray();
        }
    }

    private static ReadOnlySpan<byte> GroupName(TabType type) => type switch
    {
        TabType.SignHere => "signHereTabs"u8,
        TabType.InitialHere => "initialHereTabs"u8,
        TabType.DateSigned => "dateSignedTabs"u8,
        TabType.FullName => "fullNameTabs"u8,
        TabType.Text => "textTabs"u8,
        TabType.Checkbox => "checkboxTabs"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of tab."),
    };

    private static void WriteTab(Utf8JsonWriter json, Tab tab)
    {
        var placement = tab.Placement;
        WriteOptional(json, "documentId"u8, placement.DocumentId is { } documentId ? Number(documentId) : null);
        if (placement.AnchorString is not null)
        {
            json.WriteString("anchorString"u8, placement.AnchorString);
            json.WriteString("anchorUnits"u8, "pixels");
            json.WriteString("anchorXOffset"u8, Number(placement.X));
            json.WriteString("anchorYOffset"u8, Number(placement.Y));
            WriteBoolean(json, "anchorIgnoreIfNotPresent"u8, placement.IgnoreIfNotPresent);
        }
        else
        {
            json.WriteString("pageNumber"u8, Number(placement.PageNumber!.Value));
            json.WriteString("xPosition"u8, Number(placement.X));
            json.WriteString("yPosition"u8, Number(placement.Y));
        }

        WriteOptional(json, "tabLabel"u8, tab.Label);
        switch (tab.Type)
        {
            case TabType.Text:
                WriteOptional(json, "value"u8, tab.Value);
                WriteBoolean(json, "required"u8, tab.Required);
                break;
            case TabType.Checkbox:
                WriteBoolean(json, "selected"u8, tab.Selected);
                WriteBoolean(json, "required"u8, tab.Required);
                break;
        }
    }

    private static void WriteEventNotification(Utf8JsonWriter json, EventNotification notification)
    {
        json.WriteStartObject("eventNotification"u8);
        json.WriteString("url"u8, notification.Url.AbsoluteUri);
        json.WriteString("deliveryMode"u8, "SIM");
        WriteStrings(json, "events"u8, notification.Events);
        json.WriteStartObject("eventData"u8);
        json.WriteString("version"u8, "restv2.1");
        json.WriteString("format"u8, "json");
        WriteStrings(json, "includeData"u8, notification.IncludeData);
        json.WriteEndObject();
        WriteBoolean(json, "includeHMAC"u8, notification.IncludeHmac);
        WriteBoolean(json, "requireAcknowledgment"u8, notification.RequireAcknowledgment);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < items.Count; i++)
        {
            json.WriteStartObject();
            write(json, items[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    internal static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteGroup(Utf8JsonWriter json, ReadOnlySpan<byte> name, params ReadOnlySpan<(string Name, bool? Value)> flags)
    {
        foreach (var (_, value) in flags)
        {
            if (value is not null)
            {
                json.WriteStartObject(name);
                WriteFlags(json, flags);
                json.WriteEndObject();
                return;
            }
        }
    }

    private static void WriteFlags(Utf8JsonWriter json, params ReadOnlySpan<(string Name, bool? Value)> flags)
    {
        foreach (var (name, value) in flags)
        {
            if (value is { } given)
            {
                json.WriteString(name, given ? "true" : "false");
            }
        }
    }

    internal static void WriteBoolean(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value) => json.WriteString(name, value ? "true" : "false");

    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
