using System.Globalization;
using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>Reads from an envelope in DocuSign's JSON what the library has to know of it: its id, and who can sign it.</summary>
internal static class EnvelopeJson
{
    /// <exception cref="EnvelopeDefinitionException">It is not JSON, or a part of it is not what it has to be.</exception>
    public static EnvelopeDefinition Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, json);
        }
        catch (JsonException exception)
        {
            throw Refuse($"It is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static EnvelopeDefinition Read(JsonElement envelope, string json)
    {
        if (envelope.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("It is not a JSON object.");
        }

        Guid? templateId = Guid.TryParse(Text(envelope, "templateId"), out var id) ? id : null;
        return new EnvelopeDefinition(Text(envelope, "emailSubject") ?? string.Empty)
        {
            Json = json,
            EmailMessage = Text(envelope, "emailBlurb"),
            TemplateId = templateId,
            TransactionId = Text(envelope, "transactionId") is { Length: > 0 } transactionId ? transactionId : null,
            IsDraft = !string.Equals(Text(envelope, "status"), "sent", StringComparison.OrdinalIgnoreCase),
            Recipients = [.. templateId is null ? ReadRecipients(envelope) : ReadRoles(envelope)],
        };
    }

    private static IEnumerable<EnvelopeRecipient> ReadRecipients(JsonElement envelope)
    {
        if (!envelope.TryGetProperty("recipients", out var recipients) || recipients.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return recipients.ValueKind == JsonValueKind.Object
            ?
            [
                .. Items(recipients, "signers").Select(signer => ReadRecipient(signer, RecipientType.Signer)),
                .. Items(recipients, "carbonCopies").Select(copy => ReadRecipient(copy, RecipientType.CarbonCopy)),
            ]
            : throw Refuse("'recipients' is not an object.");
    }

    // Whether a role signs is known to the template alone. One that does not is refused by DocuSign when its view is asked for.
    private static IEnumerable<EnvelopeRecipient> ReadRoles(JsonElement envelope) =>
        Items(envelope, "templateRoles").Select(role => ReadRecipient(role, RecipientType.Signer));

    private static EnvelopeRecipient ReadRecipient(JsonElement recipient, RecipientType type)
    {
        var clientUserId = Text(recipient, "clientUserId");
        return new EnvelopeRecipient(type, Text(recipient, "name") ?? string.Empty, Text(recipient, "email") ?? string.Empty)
        {
            IsEmbedded = clientUserId is not null,
            ClientUserId = clientUserId,
            RecipientId = Number(recipient, "recipientId") ?? 0,
            RoutingOrder = Number(recipient, "routingOrder") ?? 1,
            RoleName = Text(recipient, "roleName"),
        };
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var items) || items.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        return items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? items.EnumerateArray()
            : throw Refuse($"'{name}' is not an array of objects.");
    }

    // DocuSign's numbers and booleans are strings, and it takes real ones as well.
    private static string? Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw Refuse($"'{name}' is not a string."),
        };

    private static int? Number(JsonElement element, string name) =>
        int.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static EnvelopeDefinitionException Refuse(string fault) => new([fault]);
}
