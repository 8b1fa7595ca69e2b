using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The recipients as they are posted.</summary>
internal sealed record PostedRecipients : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipients), "the recipients")
    {
        Refused =
        [
            "authorizedSignatories", "notaries", "notaryWitnesses", "participants", "seals",
        ],
        Ignored =
        [
            "currentRoutingOrder", "errorDetails", "recipientCount",
        ],
    };

    public List<PostedRecipient>? Signers { get; init; }

    public List<PostedRecipient>? InPersonSigners { get; init; }

    public List<PostedRecipient>? CarbonCopies { get; init; }

    public List<PostedRecipient>? CertifiedDeliveries { get; init; }

    public List<PostedRecipient>? Witnesses { get; init; }

    public List<PostedRecipient>? Editors { get; init; }

    public List<PostedRecipient>? Agents { get; init; }

    public List<PostedRecipient>? Intermediaries { get; init; }

    protected override PostedMemberTable Table => _table;

    public static PostedRecipients Of(IReadOnlyCollection<(RecipientKind Kind, PostedRecipient Recipient)> recipients)
    {
        return new PostedRecipients
        {
            Signers = Select(RecipientKind.Signer),
            InPersonSigners = Select(RecipientKind.InPersonSigner),
            CarbonCopies = Select(RecipientKind.CarbonCopy),
            CertifiedDeliveries = Select(RecipientKind.CertifiedDelivery),
            Witnesses = Select(RecipientKind.Witness),
            Editors = Select(RecipientKind.Editor),
            Agents = Select(RecipientKind.Agent),
            Intermediaries = Select(RecipientKind.Intermediary),
        };

        List<PostedRecipient> Select(RecipientKind kind) =>
            [.. recipients.Where(entry => entry.Kind == kind).Select(entry => entry.Recipient)];
    }

    public IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)> All() =>
    [
        .. Of(RecipientKind.Signer, Signers),
        .. Of(RecipientKind.InPersonSigner, InPersonSigners),
        .. Of(RecipientKind.CarbonCopy, CarbonCopies),
        .. Of(RecipientKind.CertifiedDelivery, CertifiedDeliveries),
        .. Of(RecipientKind.Witness, Witnesses),
        .. Of(RecipientKind.Editor, Editors),
        .. Of(RecipientKind.Agent, Agents),
        .. Of(RecipientKind.Intermediary, Intermediaries),
    ];

    private static IEnumerable<(RecipientKind Kind, PostedRecipient Recipient)> Of(
        RecipientKind kind, List<PostedRecipient>? recipients) => recipients?.Select(recipient => (kind, recipient)) ?? [];
}
