using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class RecipientsAnswer
{
    public RecipientAnswer[]? Signers { get; set; }

    public RecipientAnswer[]? CarbonCopies { get; set; }

    public RecipientAnswer[]? CertifiedDeliveries { get; set; }

    public RecipientAnswer[]? InPersonSigners { get; set; }

    public RecipientAnswer[]? Agents { get; set; }

    public RecipientAnswer[]? Editors { get; set; }

    public RecipientAnswer[]? Intermediaries { get; set; }

    public RecipientAnswer[]? Witnesses { get; set; }

    public RecipientAnswer[]? Notaries { get; set; }

    public RecipientAnswer[]? Seals { get; set; }

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
