using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>
/// Changes recipients of a draft, or corrects recipients of a sent envelope. Adds new recipients: DocuSign documents this for drafts, and the tests of its
/// PHP SDK also do it after sending.
/// </summary>
internal static class RecipientChanges
{
    public static (Envelope Envelope, IReadOnlyList<RecipientChangesResult> Results) Apply(
        Envelope envelope, PostedRecipients definition, DateTimeOffset now)
    {
        var current = envelope.RequireCorrectable();
        var results = new List<RecipientChangesResult>();
        foreach (var (kind, wanted) in definition.All())
        {
            var known = current.Recipients.FirstOrDefault(recipient =>
                string.Equals(recipient.Id, wanted.RecipientId, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                var added = RecipientFactory.Create(PostedRecipients.Of([(kind, wanted)]), current.Documents, others: current.Recipients);
                current = current with { Recipients = [.. current.Recipients, .. added] };
                results.Add(RecipientChangesResult.Success(added[0].Id));
                continue;
            }

            if (ProblemOf(current, known, kind, wanted) is { } problem)
            {
                results.Add(RecipientChangesResult.Failure(known.Id, problem));
                continue;
            }

            // A recipient who got an e-mail cannot become embedded: DocuSign ignores a clientUserId here.
            var change = current.IsInProgress ? wanted with { ClientUserId = known.ClientUserId } : wanted;
            current = current.Replace(RecipientFactory.Change(known, change, current.Recipients));
            results.Add(RecipientChangesResult.Success(known.Id));
        }

        RecipientFactory.Validate(current.Recipients);
        return (current.Corrected(now, $"Recipients changed by {envelope.Sender.Name}"), results);
    }

    private static string? ProblemOf(Envelope envelope, Recipient known, RecipientKind kind, PostedRecipient wanted)
    {
        if (known.Kind != kind)
        {
            return "The emulator does not change the type of a recipient.";
        }

        if (!envelope.IsInProgress)
        {
            return null;
        }

        return known.IsDone ? "Recipient not in state that allows correction."
            : wanted.ClientUserId is { } id && known.ClientUserId is { } own && !string.Equals(id, own, StringComparison.Ordinal)
                ? "The clientUserId of a recipient cannot be changed after sending."
                : null;
    }
}
