using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>
/// Adds, changes and removes the tabs of one document. A recipient's tabs can change until the recipient has signed, and the sender's tabs until the envelope
/// is sent.
/// </summary>
internal sealed class DocumentTabChanges(Envelope envelope, int documentId)
{
    // The kinds of DocuSign's sender tabs, except the sender's name and company.
    private static readonly TabKind[] _prefilled = [TabKind.Text, TabKind.Checkbox, TabKind.RadioGroup];

    private readonly TabFactory _tabFactory = new(envelope.Documents);
    private readonly List<Tab> _changed = [];

    /// <summary>The envelope with the changes.</summary>
    public Envelope Envelope { get; private set; } = envelope;

    /// <summary>The tabs that were added, changed or removed.</summary>
    public IReadOnlyList<Tab> Changed => _changed;

    /// <summary>Adds the tabs that were posted with documents.</summary>
    public static Envelope AddAll(Envelope envelope, IEnumerable<PostedDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Tabs is { } tabs)
            {
                var changes = new DocumentTabChanges(envelope, WireJson.ParseInt(document.DocumentId, "documentId") ?? 0);
                changes.Add(tabs);
                envelope = changes.Envelope;
            }
        }

        return envelope;
    }

    public void Add(PostedDocumentTabs tabs)
    {
        foreach (var (kind, definition) in tabs.OfRecipients())
        {
            var recipient = RequireSigner(definition.RecipientId);
            var added = _tabFactory.Create(PostedTabs.Of([(kind, OnDocument(definition))]), recipient.Id);
            Envelope = Envelope.Replace(recipient with { Tabs = recipient.Tabs.AddRange(added) });
            _changed.AddRange(added);
        }

        foreach (var (kind, definition) in Prefilled(tabs))
        {
            var added = _tabFactory.Create(PostedTabs.Of([(kind, OnDocument(definition))]), recipientId: "the sender");
            Envelope = Envelope with { PrefillTabs = Envelope.PrefillTabs.AddRange(added) };
            _changed.AddRange(added);
        }
    }

    public void Change(PostedDocumentTabs tabs)
    {
        foreach (var definition in Single(tabs.OfRecipients()))
        {
            var (recipient, tab) = Find(definition);
            var changed = _tabFactory.Change(tab, OnDocument(definition), recipient.Id);
            Envelope = Envelope.Replace(recipient with { Tabs = recipient.Tabs.Replace(tab, changed) });
            _changed.Add(changed);
        }

        foreach (var definition in Single(Prefilled(tabs)))
        {
            var tab = FindPrefilled(definition);
            var changed = _tabFactory.Change(tab, OnDocument(definition), recipientId: "the sender");
            Envelope = Envelope with
            {
                PrefillTabs =
                [
                    .. Envelope.PrefillTabs.Select(other =>
                        other.Id == tab.Id ? changed
                        : tab.GroupId is { } group && other.GroupId == group && changed.Value.Length > 0 ? other with { Value = string.Empty }
                        : other),
                ],
            };
            _changed.Add(changed);
        }
    }

    public void Remove(PostedDocumentTabs tabs)
    {
        foreach (var definition in Single(tabs.OfRecipients()))
        {
            var (recipient, tab) = Find(definition);
            Envelope = Envelope.Replace(recipient with { Tabs = recipient.Tabs.Remove(tab) });
            _changed.Add(tab);
        }

        foreach (var definition in Single(Prefilled(tabs)))
        {
            var tab = FindPrefilled(definition);
            Envelope = Envelope with { PrefillTabs = Envelope.PrefillTabs.Remove(tab) };
            _changed.Add(tab);
        }
    }

    private IReadOnlyList<(TabKind Kind, PostedTab Definition)> Prefilled(PostedDocumentTabs posted)
    {
        var tabs = posted.PrefillTabs?.All() ?? [];
        foreach (var (kind, _) in tabs)
        {
            if (!_prefilled.Contains(kind))
            {
                throw RefusalException.InvalidParameter($"The 'prefillTabs' have no '{kind.ToListName()}'.");
            }
        }

        return tabs.Count == 0 || Envelope.Status == EnvelopeStatus.Created
            ? tabs
            : throw RefusalException.InvalidStatus("The sender fills in the tabs of a document before sending.");
    }

    private Recipient RequireSigner(string? recipientId) => Envelope.GetRecipient(recipientId) is { Signs: true, IsDone: false } signer
        ? signer
        : throw RefusalException.InvalidStatus("Only a signer who has not signed yet has tabs that can be changed.");

    private (Recipient Recipient, Tab Tab) Find(PostedTab definition)
    {
        foreach (var recipient in Envelope.Recipients)
        {
            if (recipient.Tabs.FirstOrDefault(tab => IsMeant(tab, definition)) is { } tab)
            {
                return (RequireSigner(recipient.Id), tab);
            }
        }

        throw IsNotFound(definition);
    }

    private Tab FindPrefilled(PostedTab definition) =>
        Envelope.PrefillTabs.FirstOrDefault(tab => IsMeant(tab, definition)) ?? throw IsNotFound(definition);

    private bool IsMeant(Tab tab, PostedTab definition) =>
        tab.DocumentId == documentId && string.Equals(tab.Id.ToString("D"), definition.TabId, StringComparison.OrdinalIgnoreCase);

    // A radio group has no id of its own: its buttons have.
    private static IEnumerable<PostedTab> Single(IEnumerable<(TabKind Kind, PostedTab Definition)> tabs) => tabs.SelectMany(tab =>
        tab.Kind == TabKind.RadioGroup ? tab.Definition.Radios ?? [] : [tab.Definition]);

    private PostedTab OnDocument(PostedTab definition) => definition with
    {
        DocumentId = WireJson.Number(documentId),
        Radios = definition.Radios?.ConvertAll(radio => radio with { DocumentId = null }),
    };

    private RefusalException IsNotFound(PostedTab definition) =>
        new("INVALID_TAB_ID", $"Invalid tab ID. Document {documentId} has no such tab '{definition.TabId}'.");
}
