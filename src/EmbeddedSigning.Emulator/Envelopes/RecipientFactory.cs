using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using EmbeddedSigning.Emulator.Envelopes.Definitions;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Turns what was posted into recipients, and refuses those that could not be sent to.</summary>
internal static class RecipientFactory
{
    private const int MaximalRecipients = 100;
    private const int MaximalTextLength = 100;

    public static ImmutableArray<Recipient> Create(RecipientsDefinition? definition, ImmutableArray<EnvelopeDocument> documents)
    {
        if (definition is null)
        {
            return [];
        }

        if (definition.Others?.FirstOrDefault(IsUnknownKind).Key is { } unknown)
        {
            throw ApiException.InvalidParameter(
                $"The emulator knows the recipients 'signers' and 'carbonCopies', not '{unknown}'.");
        }

        var tabs = new TabFactory(documents);
        ImmutableArray<Recipient> recipients =
        [
            .. (definition.Signers ?? []).Select(signer => Create(RecipientKind.Signer, signer, tabs)),
            .. (definition.CarbonCopies ?? []).Select(copy => Create(RecipientKind.CarbonCopy, copy, tabs)),
        ];
        if (recipients.Length > MaximalRecipients)
        {
            throw new ApiException(
                "RECIPIENT_LIMIT_EXCEEDED", $"The envelope has {recipients.Length} recipients; it may have {MaximalRecipients}.");
        }

        return recipients.DistinctBy(recipient => recipient.Id, StringComparer.OrdinalIgnoreCase).Count() == recipients.Length
            ? recipients
            : throw new ApiException("ENVELOPE_HAS_DUPLICATE_RECIPIENTS", "The specified envelope has duplicate recipients.");
    }

    private static Recipient Create(RecipientKind kind, RecipientDefinition definition, TabFactory tabs)
    {
        var id = RequireId(definition.RecipientId);
        if (!IsEmail(definition.Email))
        {
            throw new ApiException(
                "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",
                $"The email address for the recipient is invalid. The recipient Id follows. {id}");
        }

        if (string.IsNullOrWhiteSpace(definition.Name))
        {
            throw ApiException.InvalidParameter($"Recipient {id} has no name.");
        }

        Wire.RequireLength(definition.Name, MaximalTextLength, "name");
        Wire.RequireLength(definition.ClientUserId, MaximalTextLength, "clientUserId");
        var order = Wire.ParseInt(definition.RoutingOrder, "routingOrder") ?? 1;
        if (order < 1)
        {
            throw ApiException.InvalidParameter("Invalid value for routingOrder, must be greater than or equal to 1.");
        }

        return new Recipient
        {
            Id = id,
            Guid = Guid.NewGuid(),
            UserId = Guid.NewGuid(),
            Kind = kind,
            Name = definition.Name,
            Email = definition.Email!,
            RoutingOrder = order,
            ClientUserId = string.IsNullOrEmpty(definition.ClientUserId) ? null : definition.ClientUserId,
            RoleName = definition.RoleName,
            Tabs = kind == RecipientKind.Signer ? tabs.Create(definition.Tabs, id) : [],
        };
    }

    private static string RequireId(string? id)
    {
        var isNumber = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        return isNumber || Wire.TryParseGuid(id, out _)
            ? id!
            : throw new ApiException(
                "INVALID_RECIPIENT_ID", "The recipientId is missing, or is neither a positive whole number nor a GUID.");
    }

    private static bool IsEmail(string? email) =>
        email is { Length: <= MaximalTextLength }
        && MailAddress.TryCreate(email, out var address)
        && string.Equals(address.Address, email, StringComparison.Ordinal);

    // recipientCount and currentRoutingOrder come back in answers, and clients post answers back.
    private static bool IsUnknownKind(KeyValuePair<string, JsonElement> entry) =>
        entry.Value.ValueKind == JsonValueKind.Array && entry.Value.GetArrayLength() > 0;
}
