using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class RecipientsAnswer
{
    public RecipientAnswer[]? Signers { get; init; }

    public RecipientAnswer[]? CarbonCopies { get; init; }

    public RecipientAnswer[]? CertifiedDeliveries { get; init; }

    public RecipientAnswer[]? InPersonSigners { get; init; }

    public RecipientAnswer[]? Agents { get; init; }

    public RecipientAnswer[]? Editors { get; init; }

    public RecipientAnswer[]? Intermediaries { get; init; }

    public RecipientAnswer[]? Witnesses { get; init; }

    public RecipientAnswer[]? Notaries { get; init; }

    public RecipientAnswer[]? Seals { get; init; }

    public IReadOnlyList<Recipient> ToRecipients()
    {
        (RecipientAnswer[]? Group, RecipientType Type)[] groups =
        [
            (Signers, RecipientType.Signer),
            (InPersonSigners, RecipientType.InPersonSigner),
            (CarbonCopies, RecipientType.CarbonCopy),
            (CertifiedDeliveries, RecipientType.CertifiedDelivery),
            (Agents, RecipientType.Agent),
            (Editors, RecipientType.Editor),
            (Intermediaries, RecipientType.Intermediary),
            (Witnesses, RecipientType.Witness),
            (Notaries, RecipientType.Notary),
            (Seals, RecipientType.Seal),
        ];
        return [.. groups
            .SelectMany(group => (group.Group ?? []).OfType<RecipientAnswer>().Select(recipient => recipient.ToRecipient(group.Type)))
            .OrderBy(recipient => recipient.RoutingOrder)];
    }
}
