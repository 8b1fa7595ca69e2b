using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>Replaces documents by the documents generated from them.</summary>
internal static class GeneratedDocumentChanges
{
    /// <exception cref="RefusalException">The envelope is not a draft, it has changed meanwhile, or an anchor is no longer found.</exception>
    public static Envelope Replace(Envelope envelope, ImmutableArray<(EnvelopeDocument From, EnvelopeDocument Generated)> documents, DateTimeOffset now)
    {
        if (envelope.Status != EnvelopeStatus.Created)
        {
            throw RefusalException.InvalidStatus("Documents are generated while the envelope is a draft.");
        }

        foreach (var (from, generated) in documents)
        {
            if (envelope.Documents.FirstOrDefault(known => known.Guid == from.Guid) is not { } current || current.Content.Hash != from.Content.Hash)
            {
                throw DocumentChanges.DoesNotExist();
            }

            envelope = envelope with
            {
                Documents = envelope.Documents.Replace(current, generated),
                PrefillTabs = Move(envelope.PrefillTabs, generated),
                Recipients = [.. envelope.Recipients.Select(recipient => recipient with { Tabs = Move(recipient.Tabs, generated) })],
            };
        }

        return envelope with { LastModifiedAt = now };
    }

    // Anchors have moved, and the values may have added or removed anchors.
    private static ImmutableArray<Tab> Move(ImmutableArray<Tab> tabs, EnvelopeDocument document)
    {
        var moved = tabs.Where(tab => tab.DocumentId != document.Id || (tab.Anchor is null && tab.PageNumber <= document.Content.Pages.Length));
        foreach (var group in tabs.Where(tab => tab.DocumentId == document.Id).GroupBy(tab => tab.Anchor))
        {
            if (group.Key is { } anchor)
            {
                Tab[] known = [.. group];
                Tab[] placed =
                [
                    .. anchor.Find(document.Content).Select((position, index) => anchor.Place(
                        index < known.Length ? known[index] : known[0] with { Id = Guid.NewGuid() }, document.Content, position)),
                ];
                moved = moved.Concat(placed.Length > 0 || anchor.IsOptional ? placed : throw anchor.NotFound());
            }
        }

        return [.. moved];
    }
}
