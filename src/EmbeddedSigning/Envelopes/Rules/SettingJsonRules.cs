using System.Text.Json;
using static EmbeddedSigning.Envelopes.Rules.DefinitionJson;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Reads the settings of an envelope in DocuSign's JSON. Invalid settings count as absent, because only DocuSign validates them.</summary>
internal static class SettingJsonRules
{
    private static readonly string[] _customFieldLists = ["textCustomFields", "listCustomFields"];

    /// <summary>Reads the custom fields of the envelope, and of the inline templates of composite templates.</summary>
    public static IReadOnlyList<CustomField> ReadCustomFields(JsonElement envelope) =>
    [
        .. Items(envelope, "compositeTemplates").SelectMany(static composite => Items(composite, "inlineTemplates")).Prepend(envelope)
            .SelectMany(static part => Part(part, "customFields") is { } fields ? _customFieldLists.SelectMany(name => Items(fields, name)) : [])
            .Select(static field => new CustomField(Text(field, "name") ?? "", Text(field, "value") ?? "", Flag(field, "show") ?? false))
            .Distinct(),
    ];

    /// <summary>Reads the webhooks that have an absolute URL.</summary>
    public static IReadOnlyList<EventNotification> ReadEventNotifications(JsonElement envelope)
    {
        JsonElement[] notifications =
            [.. Part(envelope, "eventNotification") is { } only ? [only] : Array.Empty<JsonElement>(), .. Items(envelope, "eventNotifications")];
        return [.. notifications.Select(ReadEventNotification).OfType<EventNotification>()];
    }

    /// <summary>Reads the reminders and the expiry; null for the account's settings.</summary>
    public static EnvelopeNotification? ReadNotification(JsonElement envelope)
    {
        if (Part(envelope, "notification") is not { } notification || Flag(notification, "useAccountDefaults") is true)
        {
            return null;
        }

        var reminders = Part(notification, "reminders") is { } given
            ? new EnvelopeReminders(Flag(given, "reminderEnabled") ?? false, Number(given, "reminderDelay") ?? 0, Number(given, "reminderFrequency") ?? 0)
            : null;
        var expiration = Part(notification, "expirations") is { } end
            ? new EnvelopeExpiration(Flag(end, "expireEnabled") ?? false, Number(end, "expireAfter") ?? 0, Number(end, "expireWarn") ?? 0)
            : null;
        return reminders is null && expiration is null ? null : new EnvelopeNotification(reminders, expiration);
    }

    private static EventNotification? ReadEventNotification(JsonElement notification) =>
        !Uri.TryCreate(Text(notification, "url"), UriKind.Absolute, out var url) ? null : new EventNotification(url)
        {
            Events = Strings(notification, "events"),
            IncludeData = Part(notification, "eventData") is { } data ? Strings(data, "includeData") : [],
            IncludeHmac = Flag(notification, "includeHMAC") ?? false,
            IntegratorManaged = Flag(notification, "integratorManaged") ?? false,
            RequireAcknowledgment = Flag(notification, "requireAcknowledgment") ?? false,
        };
}
