using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The recipients as they are posted.</summary>
internal sealed record PostedRecipients
{
    public List<PostedRecipient>? Signers { get; init; }

    public List<PostedRecipient>? InPersonSigners { get; init; }

    public List<PostedRecipient>? CarbonCopies { get; init; }

    public List<PostedRecipient>? CertifiedDeliveries { get; init; }

    /// <summary>Every other kind of recipient, to be refused by name rather than dropped in silence.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }

    public static PostedRecipients Of(IReadOnlyCollection<(RecipientKind Kind, PostedRecipient Recipient)> recipients)
    {
        return new PostedRecipients
        {
            Signers = Select(RecipientKind.Signer),
            InPersonSigners = Select(RecipientKind.InPersonSigner),
            CarbonCopies = Select(RecipientKind.CarbonCopy),
            CertifiedDeliveries = Select(RecipientKind.CertifiedDelivery),
        };

        List<PostedRecipient> Select(RecipientKind kind) =>
            [.. recipients.Where(entry => entry.Kind == kind).Select(entry => entry.Recipient)];
    }

    /// <exception cref="RefusalException">There are recipients of a kind that the emulator does not know.</exception>
    public IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)> All()
    {
        if (Others?.FirstOrDefault(IsUnknownKind).Key is { } unknown)
        {
            throw RefusalException.InvalidParameter(
                "The emulator knows the recipients 'signers', 'inPersonSigners', 'carbonCopies' and 'certifiedDeliveries', "
                + $"not '{unknown}'.");
        }

        return
        [
            .. Of(RecipientKind.Signer, Signers),
            .. Of(RecipientKind.InPersonSigner, InPersonSigners),
            .. Of(RecipientKind.CarbonCopy, CarbonCopies),
            .. Of(RecipientKind.CertifiedDelivery, CertifiedDeliveries),
        ];
    }

    private static IEnumerable<(RecipientKind Kind, PostedRecipient Recipient)> Of(
        RecipientKind kind, List<PostedRecipient>? recipients) => recipients?.Select(recipient => (kind, recipient)) ?? [];

    // recipientCount and currentRoutingOrder come back in answers, and clients post answers back.
    private static bool IsUnknownKind(KeyValuePair<string, JsonElement> entry) =>
        entry.Value.ValueKind == JsonValueKind.Array && entry.Value.GetArrayLength() > 0;
}
