using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Pdf.TextSearch;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>Adds, replaces and removes documents, until a recipient has signed them.</summary>
internal static class DocumentChanges
{
    /// <summary>Adds documents. A document replaces an existing one with its id; the tabs on pages that still exist stay.</summary>
    public static Envelope Put(Envelope envelope, ImmutableArray<EnvelopeDocument> documents, DateTimeOffset now)
    {
        var all = RequireUnsigned(envelope).Documents;
        foreach (var document in documents)
        {
            all = all.FirstOrDefault(known => known.Id == document.Id) is { } replaced
                ? all.Replace(replaced, document)
                : all.Add(document);
        }

        var changed = With(envelope, all, now);
        return changed with { Recipients = RecipientFactory.WithTabsOf(documents, changed.Recipients) };
    }

    public static Envelope Remove(Envelope envelope, IReadOnlyCollection<int> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
        {
            if (!envelope.Documents.Any(document => document.Id == id))
            {
                throw DoesNotExist();
            }
        }

        var unsigned = RequireUnsigned(envelope);
        ImmutableArray<EnvelopeDocument> rest = [.. unsigned.Documents.Where(document => !ids.Contains(document.Id))];
        return envelope.IsInProgress && rest.IsEmpty ? throw Envelope.IsIncomplete() : With(envelope, rest, now);
    }

    /// <summary>Removes a page from a document with its tabs. The tabs of later pages move up by one page.</summary>
    public static Envelope RemovePage(Envelope envelope, EnvelopeDocument document, SearchablePdf rest, int page, DateTimeOffset now)
    {
        var unsigned = RequireUnsigned(envelope);
        if (unsigned.Documents.FirstOrDefault(known => known.Guid == document.Guid) is not { } current
            || current.Content.Hash != document.Content.Hash)
        {
            throw DoesNotExist();
        }

        return (unsigned with
        {
            Documents = unsigned.Documents.Replace(current, current with { Content = rest }),
            PrefillTabs = Moved(unsigned.PrefillTabs),
            Recipients = [.. unsigned.Recipients.Select(recipient => recipient with { Tabs = Moved(recipient.Tabs) })],
        }).Corrected(now, "Page removed");

        ImmutableArray<Tab> Moved(ImmutableArray<Tab> tabs) =>
        [
            .. tabs.Where(tab => tab.DocumentId != document.Id || tab.PageNumber != page)
                .Select(tab => tab.DocumentId == document.Id && tab.PageNumber > page ? tab with { PageNumber = tab.PageNumber - 1 } : tab),
        ];
    }

    public static RefusalException DoesNotExist() => new("DOCUMENT_DOES_NOT_EXIST", "The document specified was not found.");

    // Unverified: the code for documents that a recipient has signed.
    private static Envelope RequireUnsigned(Envelope envelope) =>
        envelope.RequireCorrectable().Recipients.Any(recipient => recipient.AdoptedSignature is not null)
            ? throw RefusalException.InvalidStatus("A recipient has signed the documents: they cannot be changed any more.")
            : envelope;

    private static Envelope With(Envelope envelope, ImmutableArray<EnvelopeDocument> documents, DateTimeOffset now) =>
        (envelope with
        {
            Documents = documents,
            PrefillTabs = [.. envelope.PrefillTabs.Where(tab => HasPage(documents, tab))],
            Recipients =
            [
                .. envelope.Recipients.Select(recipient => recipient with
                {
                    Tabs = [.. recipient.Tabs.Where(tab => HasPage(documents, tab))],
                }),
            ],
        }).Corrected(now, "Documents changed");

    private static bool HasPage(ImmutableArray<EnvelopeDocument> documents, Tab tab) =>
        documents.Any(document => document.Id == tab.DocumentId && tab.PageNumber <= document.Content.Pages.Length);
}
