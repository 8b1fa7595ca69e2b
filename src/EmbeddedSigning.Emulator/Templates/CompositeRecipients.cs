using System.Text.Json;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>
/// Merges the entries of one person in several composite templates. Members that one entry lacks come from the others, so that an access code applies
/// wherever it was posted.
/// </summary>
internal static class CompositeRecipients
{
    // Members of an entry that concern its template, not the person.
    private static readonly string[] _ofTheTemplate = ["defaultRecipient", "documentTemplateId", "templateLocked", "templateRequired"];

    /// <summary>Gives every entry of a person the same members. Its tabs and its role stay its own.</summary>
    /// <exception cref="RefusalException">Two entries contradict each other.</exception>
    public static IReadOnlyList<IReadOnlyCollection<(RecipientKind Kind, PostedRecipient Recipient)>> Unite(
        IReadOnlyList<IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)>> composites)
    {
        var united = composites.SelectMany(entries => entries)
            .Where(entry => !string.IsNullOrEmpty(entry.Recipient.RecipientId))
            .GroupBy(entry => entry.Recipient.RecipientId!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(person => person.Key, person => person.Aggregate(Unite).Recipient, StringComparer.OrdinalIgnoreCase);
        return [.. composites.Select(entries => entries.Select(entry => (entry.Kind, Complete(entry.Recipient, united))).ToList())];
    }

    private static (RecipientKind Kind, PostedRecipient Recipient) Unite(
        (RecipientKind Kind, PostedRecipient Recipient) first, (RecipientKind Kind, PostedRecipient Recipient) second)
    {
        var (one, other) = (first.Recipient, second.Recipient);
        if (first.Kind != second.Kind)
        {
            throw Contradiction(one, "recipientType");
        }

        return (first.Kind, one with
        {
            // Stored templates often give a role different routing orders. Unverified: that DocuSign's "last in, wins" holds for them too.
            RoutingOrder = PostedText.Over(other.RoutingOrder, one.RoutingOrder),
            Name = One("name", entry => entry.Name),
            Email = One("email", entry => entry.Email, StringComparison.OrdinalIgnoreCase),
            HostName = One("hostName", entry => entry.HostName),
            HostEmail = One("hostEmail", entry => entry.HostEmail, StringComparison.OrdinalIgnoreCase),
            SignerName = One("signerName", entry => entry.SignerName),
            SignerEmail = One("signerEmail", entry => entry.SignerEmail, StringComparison.OrdinalIgnoreCase),
            ClientUserId = One("clientUserId", entry => entry.ClientUserId),
            AccessCode = One("accessCode", entry => entry.AccessCode),
            Note = One("note", entry => entry.Note),
            DeliveryMethod = One("deliveryMethod", entry => entry.DeliveryMethod, StringComparison.OrdinalIgnoreCase),

            // Each template hides its own documents.
            ExcludedDocuments = [.. (one.ExcludedDocuments ?? []).Union(other.ExcludedDocuments ?? [], StringComparer.Ordinal)],
            Others = UniteOthers(one, other),
        });

        string? One(string name, Func<PostedRecipient, string?> valueOf, StringComparison comparison = StringComparison.Ordinal) =>
            (valueOf(one), valueOf(other)) switch
            {
                (null or "", var value) => value,
                (var value, null or "") => value,
                var (value, same) when string.Equals(value, same, comparison) => value,
                _ => throw Contradiction(one, name),
            };
    }

    private static OtherMembers UniteOthers(PostedRecipient one, PostedRecipient other)
    {
        var (kept, others) = (one.Kept.Members, other.Kept.Members);
        foreach (var (name, value) in kept)
        {
            if (!_ofTheTemplate.Contains(name, StringComparer.Ordinal) && OtherMembers.IsGiven(value)
                && others.TryGetValue(name, out var same) && OtherMembers.IsGiven(same) && !JsonElement.DeepEquals(value, same))
            {
                throw Contradiction(one, name);
            }
        }

        return OtherMembers.Fill(one.Others, other.Others);
    }

    private static PostedRecipient Complete(PostedRecipient entry, Dictionary<string, PostedRecipient> united)
    {
        if (string.IsNullOrEmpty(entry.RecipientId))
        {
            return entry;
        }

        var person = united[entry.RecipientId];
        var others = OtherMembers.Lay(person.Others, below: null);
        foreach (var name in _ofTheTemplate)
        {
            others.Remove(name);
            if (entry.Others?.TryGetValue(name, out var own) == true)
            {
                others[name] = own;
            }
        }

        return person with { RoleName = entry.RoleName, Tabs = entry.Tabs, Others = others };
    }

    // Unverified: DocuSign's rule for entries that contradict each other is not known. The emulator refuses them, so that no setting is lost.
    private static RefusalException Contradiction(PostedRecipient recipient, string name) => RefusalException.InvalidParameter(
        $"The composite templates name recipient {recipient.RecipientId} more than once, and contradict each other in '{name}'.");
}
