using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Fields that several signers can change, see "Collaborative tabs". Each field still belongs to one signer.</summary>
internal static class EnvelopeSharedFields
{
    /// <summary>A signer with the fields that others share, on the documents that the signer sees.</summary>
    public static Recipient WithSharedTabs(this Envelope envelope, Recipient signer) => signer with
    {
        SharedTabs =
        [
            .. envelope.Recipients.Where(other => other.Guid != signer.Guid).SelectMany(SharedBy)
                .Where(tab => envelope.Documents.Any(document => document.Id == tab.DocumentId && envelope.Shows(document, signer)))
                .Select(tab => tab with { IsRequired = tab.IsRequiredOfAll }),
        ],
    };

    /// <summary>The envelope without the shared values that a signer's page shows in fields.</summary>
    public static Envelope WithoutSharedValues(this Envelope envelope, Recipient signer)
    {
        var shared = envelope.WithSharedTabs(signer).SharedTabs.Where(tab => tab.Value.Length > 0).Select(tab => tab.Id).ToHashSet();
        return shared.Count == 0 ? envelope : envelope.Change(shared, static tab => tab with { Value = string.Empty });
    }

    /// <summary>The envelope with the values that a signer has entered into fields of others, and with the results of formulas.</summary>
    public static Envelope TakeShared(this Envelope envelope, RecipientInput input)
    {
        if (input.SharedTabs.Count == 0)
        {
            return envelope;
        }

        var next = envelope.Change(input.SharedTabs, tab => tab with { Value = input.Values.GetValueOrDefault(tab.Id, string.Empty) });
        Recipient[] calculated =
        [
            .. next.Recipients.Where(recipient => recipient.SignedAt is not null && recipient.Tabs.Any(tab => tab.Kind == TabKind.Formula)),
        ];

        // A signer's formula may use the results of another, at any position.
        foreach (var _ in calculated)
        {
            next = calculated.Aggregate(next, static (current, signer) => current.Recalculate(signer.Guid));
        }

        return next;
    }

    private static Envelope Recalculate(this Envelope envelope, Guid signer) => envelope with
    {
        Recipients =
        [
            .. envelope.Recipients.Select(recipient => recipient.Guid == signer
                ? recipient with { Tabs = RecipientValues.Recalculate(recipient, envelope) }
                : recipient),
        ],
    };

    // A conditional field depends on another field of its signer, so that field must be on the page as well.
    private static IEnumerable<Tab> SharedBy(Recipient owner)
    {
        Tab[] shared = [.. owner.Tabs.Where(tab => tab.IsShared)];
        return shared.Where(tab => tab.ParentLabel is null || shared.Any(parent => parent.Label == tab.ParentLabel));
    }

    private static Envelope Change(this Envelope envelope, IReadOnlySet<Guid> ids, Func<Tab, Tab> change) => envelope with
    {
        Recipients =
        [
            .. envelope.Recipients.Select(recipient => recipient.Tabs.Any(tab => ids.Contains(tab.Id))
                ? recipient with { Tabs = [.. recipient.Tabs.Select(tab => ids.Contains(tab.Id) ? change(tab) : tab)] }
                : recipient),
        ],
    };
}
