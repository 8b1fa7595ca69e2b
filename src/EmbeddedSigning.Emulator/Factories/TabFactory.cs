using System.Collections.Immutable;
using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Places tabs: at a position, or at every occurrence of their anchor string.</summary>
internal sealed class TabFactory(ImmutableArray<EnvelopeDocument> documents)
{
    /// <summary>Creates tabs. A value for a form field has no position, because it belongs to the tab that the field becomes.</summary>
    public ImmutableArray<Tab> Create(PostedTabs? tabs, string recipientId) =>
        [.. (tabs?.All() ?? []).Where(tab => !IsForFormField(tab.Definition)).SelectMany(tab => Create(tab.Kind, tab.Definition, recipientId))];

    /// <summary>Checks that a document can have tabs of a kind, and returns the document.</summary>
    /// <exception cref="RefusalException">It is supplemental.</exception>
    public static EnvelopeDocument Require(EnvelopeDocument document, TabKind kind) => MayHave(document, kind)
        ? document

        // Unverified: the code, and that an anchor string without a document is not searched for in supplements.
        : throw RefusalException.InvalidParameter($"Document {document.Id} is supplemental, and has no tabs other than view and approve.");

    /// <summary>Whether a tab is a value for a form field of a document.</summary>
    public bool IsForFormField(PostedTab definition) =>
        string.IsNullOrEmpty(definition.AnchorString) && string.IsNullOrEmpty(definition.XPosition)
        && definition.Radios?.Exists(radio => !IsForFormField(radio with { TabLabel = definition.GroupName })) != true
        && LabelOf(definition) is { Length: > 0 } label
        && documents.Any(document => document.FormFields.Any(field => string.Equals(field.Name, label, StringComparison.Ordinal)));

    /// <summary>Creates the tabs of one definition. Without a place, the tab is in the upper left corner of the first document.</summary>
    public IReadOnlyList<Tab> CreateAnywhere(TabKind kind, PostedTab definition, string recipientId) =>
        Create(kind, WithPlace(definition), recipientId);

    /// <summary>Changes the members of a tab that the definition has, and keeps the others.</summary>
    public Tab Change(Tab tab, PostedTab definition, string recipientId)
    {
        var changed = UnplacedTabFactory.Change(tab, definition);
        if (definition.XPosition is null && definition.YPosition is null && definition.PageNumber is null)
        {
            return changed;
        }

        var place = definition with
        {
            DocumentId = PostedText.FirstOf(definition.DocumentId, WireJson.Number(tab.DocumentId)),
            PageNumber = PostedText.FirstOf(definition.PageNumber, WireJson.Number(tab.PageNumber)),
            XPosition = PostedText.FirstOf(definition.XPosition, tab.X.ToString(CultureInfo.InvariantCulture)),
            YPosition = PostedText.FirstOf(definition.YPosition, tab.Y.ToString(CultureInfo.InvariantCulture)),
        };
        var moved = CreateAtPosition(tab.Kind, place, recipientId);
        return changed with { DocumentId = moved.DocumentId, PageNumber = moved.PageNumber, X = moved.X, Y = moved.Y };
    }

    private PostedTab WithPlace(PostedTab definition) => string.IsNullOrEmpty(definition.AnchorString)
        ? definition with
        {
            DocumentId = PostedText.FirstOf(definition.DocumentId, documents.IsEmpty ? null : WireJson.Number(documents[0].Id)),
            XPosition = PostedText.FirstOf(definition.XPosition, "0"),
            YPosition = PostedText.FirstOf(definition.YPosition, "0"),
            Radios = definition.Radios?.ConvertAll(WithPlace),
        }
        : definition;

    private List<Tab> Create(TabKind kind, PostedTab definition, string recipientId)
    {
        if (kind == TabKind.RadioGroup)
        {
            return CreateRadioGroup(definition, recipientId);
        }

        // Such a tab has no position on its page.
        if (kind is TabKind.TabGroup or TabKind.View && string.IsNullOrEmpty(definition.AnchorString))
        {
            definition = WithPlace(definition);
        }

        if (kind == TabKind.View && FindDocument(definition) is { IsSupplement: false })
        {
            // Unverified: the code.
            throw RefusalException.InvalidParameter("The view tab is not allowed on a document with display inline.");
        }

        return string.IsNullOrEmpty(definition.AnchorString)
            ? [CreateAtPosition(kind, definition, recipientId)]
            : CreateAtAnchors(kind, definition, definition.AnchorString);
    }

    private List<Tab> CreateRadioGroup(PostedTab definition, string recipientId)
    {
        // A signer chooses one button, so only the first occurrence of its anchor counts.
        var groupId = Guid.NewGuid();
        return
        [
            .. from radio in UnplacedTabFactory.ReadRadios(definition)
               let placed = radio with
               {
                   TabLabel = definition.GroupName,
                   DocumentId = radio.DocumentId ?? definition.DocumentId,
                   ConditionalParentLabel = definition.ConditionalParentLabel,
                   ConditionalParentValue = definition.ConditionalParentValue,
                   Selected = radio.Selected ?? (string.Equals(radio.Value, definition.Value, StringComparison.Ordinal) ? "true" : null),
               }
               let tab = string.IsNullOrEmpty(placed.AnchorString)
                   ? CreateAtPosition(TabKind.RadioGroup, placed, recipientId)
                   : CreateAtAnchors(TabKind.RadioGroup, placed, placed.AnchorString).FirstOrDefault()
               where tab is not null
               select tab with { GroupId = groupId, Choice = radio.Value!, KeptOfGroup = definition.Kept },
        ];
    }

    private Tab CreateAtPosition(TabKind kind, PostedTab definition, string recipientId)
    {
        var document = Require(FindDocument(definition), kind);
        var pageNumber = WireJson.ParseInt(definition.PageNumber, "pageNumber") ?? 1;
        if (pageNumber < 1 || pageNumber > document.Content.Pages.Length)
        {
            throw new RefusalException(
                "TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT",
                "The pagenumber specified in the tab element is not in the document that the tab refers to. "
                + $"Tab on Page {pageNumber} of Document {document.Id} for Recipient {recipientId}");
        }

        var x = ParsePosition(definition, definition.XPosition, "xPosition");
        var y = ParsePosition(definition, definition.YPosition, "yPosition");
        var page = document.Content.Pages[pageNumber - 1];
        if (x > page.Width || y > page.Height)
        {
            throw new RefusalException(
                "TAB_OUT_OF_BOUNDS",
                "A tab lies outside of its page. "
                + $"Tab on Page {pageNumber} of Document {document.Id} for Recipient {recipientId}");
        }

        return UnplacedTabFactory.Read(kind, definition, document.Id, pageNumber) with { X = x, Y = y };
    }

    private List<Tab> CreateAtAnchors(TabKind kind, PostedTab definition, string anchor)
    {
        var unit = PointsPerUnit(definition.AnchorUnits);
        var place = new TabAnchor(
            Guid.NewGuid(),
            anchor,
            (WireJson.ParseNumber(definition.AnchorXOffset, "anchorXOffset") ?? 0) * unit,
            (WireJson.ParseNumber(definition.AnchorYOffset, "anchorYOffset") ?? 0) * unit,
            IsRightAligned(definition.AnchorHorizontalAlignment),
            WireJson.ParseBool(definition.AnchorCaseSensitive, "anchorCaseSensitive") ?? false,
            WireJson.ParseBool(definition.AnchorMatchWholeWord, "anchorMatchWholeWord") ?? false,
            WireJson.ParseBool(definition.AnchorIgnoreIfNotPresent, "anchorIgnoreIfNotPresent") ?? false);

        IEnumerable<EnvelopeDocument> searched = string.IsNullOrEmpty(definition.DocumentId)
            ? documents.Where(document => MayHave(document, kind))
            : [Require(FindDocument(definition), kind)];
        var tabs = new List<Tab>();
        foreach (var document in searched)
        {
            tabs.AddRange(place.Find(document.Content).Select(position =>
                place.Place(UnplacedTabFactory.Read(kind, definition, document.Id, position.PageNumber), document.Content, position)));
        }

        if (tabs.Count == 0 && !place.IsOptional)
        {
            throw place.NotFound();
        }

        return tabs;
    }

    private static bool IsRightAligned(string? alignment) => alignment?.ToLowerInvariant() switch
    {
        null or "" or "left" => false,
        "right" => true,
        _ => throw RefusalException.InvalidParameter("Invalid value for anchorHorizontalAlignment, must be left or right."),
    };

    private EnvelopeDocument FindDocument(PostedTab definition) =>
        documents.FirstOrDefault(document => string.Equals(WireJson.Number(document.Id), definition.DocumentId, StringComparison.Ordinal))
        ?? throw new RefusalException(
            "TAB_REFERS_TO_MISSING_DOCUMENT",
            "The DocumentId specified in the tab element does not refer to a document in this envelope. "
            + $"Tab refers to DocumentId {definition.DocumentId} which is not present.{DescribeLost(definition)}");

    // DocuSign's own message names no tab.
    private static string DescribeLost(PostedTab definition) => LabelOf(definition) is not { Length: > 0 } label ? string.Empty
        : string.IsNullOrEmpty(definition.DocumentId) && string.IsNullOrEmpty(definition.XPosition)
            ? $" The tab '{label}' has no place, and no document has a form field of that name."
            : $" It is the tab '{label}'.";

    private static string? LabelOf(PostedTab definition) => definition.GroupName ?? definition.TabLabel;

    private static bool MayHave(EnvelopeDocument document, TabKind kind) => !document.IsSupplement || kind is TabKind.View or TabKind.Approve;

    private static double ParsePosition(PostedTab definition, string? value, string property) => WireJson.ParseNumber(value, property) switch
    {
        null => throw RefusalException.InvalidParameter(
            $"A tab needs an anchorString, or xPosition and yPosition: {property} is missing{(LabelOf(definition) is { Length: > 0 } label ? $" of '{label}'" : string.Empty)}."),
        < 0 => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be greater than or equal to 0."),
        { } position => position,
    };

    private static double PointsPerUnit(string? unit) => unit?.ToLower(CultureInfo.InvariantCulture) switch
    {
        null or "" or "pixels" => 1,
        "inches" => 72,
        "cms" => 72 / 2.54,
        "mms" => 72 / 25.4,
        _ => throw RefusalException.InvalidParameter("Invalid value for anchorUnits, must be pixels, inches, mms or cms."),
    };
}
