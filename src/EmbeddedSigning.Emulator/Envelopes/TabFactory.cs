using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Emulator.Documents;
using EmbeddedSigning.Emulator.Envelopes.Definitions;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Puts tabs where they belong: at a position, or at every place where their anchor string stands.</summary>
internal sealed class TabFactory(ImmutableArray<EnvelopeDocument> documents)
{
    public ImmutableArray<Tab> Create(TabsDefinition? tabs, string recipientId)
    {
        if (tabs is null)
        {
            return [];
        }

        if (tabs.Others?.FirstOrDefault(IsUnknownKind).Key is { } unknown)
        {
            throw ApiException.InvalidParameter($"The emulator does not know '{unknown}'.");
        }

        return [.. tabs.All().SelectMany(tab => Create(tab.Kind, tab.Definition, recipientId))];
    }

    private List<Tab> Create(TabKind kind, TabDefinition definition, string recipientId) =>
        string.IsNullOrEmpty(definition.AnchorString)
            ? [CreateAtPosition(kind, definition, recipientId)]
            : CreateAtAnchors(kind, definition, definition.AnchorString);

    private Tab CreateAtPosition(TabKind kind, TabDefinition definition, string recipientId)
    {
        var document = FindDocument(definition.DocumentId);
        var pageNumber = Wire.ParseInt(definition.PageNumber, "pageNumber") ?? 1;
        if (pageNumber < 1 || pageNumber > document.Content.Pages.Length)
        {
            throw new ApiException(
                "TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT",
                "The pagenumber specified in the tab element is not in the document that the tab refers to. "
                + $"Tab on Page {pageNumber} of Document {document.Id} for Recipient {recipientId}");
        }

        var x = ParsePosition(definition.XPosition, "xPosition");
        var y = ParsePosition(definition.YPosition, "yPosition");
        var page = document.Content.Pages[pageNumber - 1];
        if (x > page.Width || y > page.Height)
        {
            throw new ApiException(
                "TAB_OUT_OF_BOUNDS",
                "A tab lies outside of its page. "
                + $"Tab on Page {pageNumber} of Document {document.Id} for Recipient {recipientId}");
        }

        return Create(kind, definition, document.Id, pageNumber) with { X = x, Y = y };
    }

    private List<Tab> CreateAtAnchors(TabKind kind, TabDefinition definition, string anchor)
    {
        var caseSensitive = Wire.ParseBool(definition.AnchorCaseSensitive, "anchorCaseSensitive") ?? false;
        var wholeWord = Wire.ParseBool(definition.AnchorMatchWholeWord, "anchorMatchWholeWord") ?? false;
        var unit = PointsPerUnit(definition.AnchorUnits);
        var xOffset = (Wire.ParseNumber(definition.AnchorXOffset, "anchorXOffset") ?? 0) * unit;
        var yOffset = (Wire.ParseNumber(definition.AnchorYOffset, "anchorYOffset") ?? 0) * unit;

        IEnumerable<EnvelopeDocument> searched = string.IsNullOrEmpty(definition.DocumentId)
            ? documents
            : [FindDocument(definition.DocumentId)];
        var tabs = new List<Tab>();
        foreach (var document in searched)
        {
            foreach (var position in AnchorFinder.Find(document.Content, anchor, caseSensitive, wholeWord))
            {
                var tab = Create(kind, definition, document.Id, position.PageNumber);
                var bottom = document.Content.Pages[position.PageNumber - 1].Height - position.Baseline + yOffset;
                tabs.Add(tab with { X = position.X + xOffset, Y = bottom - tab.Height, AnchorString = anchor });
            }
        }

        if (tabs.Count == 0 && Wire.ParseBool(definition.AnchorIgnoreIfNotPresent, "anchorIgnoreIfNotPresent") != true)
        {
            throw new ApiException(
                "ANCHOR_TAB_STRING_NOT_FOUND", $"Anchor Tab String Not Found. The anchor string is '{anchor}'.");
        }

        return tabs;
    }

    private static Tab Create(TabKind kind, TabDefinition definition, int documentId, int pageNumber)
    {
        (double width, double height) = SizeOf(kind, definition);
        var id = Guid.NewGuid();
        return new Tab
        {
            Id = id,
            Kind = kind,
            Label = definition.TabLabel is { Length: > 0 } label ? label : Tab.DefaultLabel(kind, id),
            DocumentId = documentId,
            PageNumber = pageNumber,
            X = 0,
            Y = 0,
            Width = width,
            Height = height,
            IsRequired = IsRequired(kind, definition),
            IsLocked = Wire.ParseBool(definition.Locked, "locked") ?? false,
            MaxLength = Wire.ParseInt(definition.MaxLength, "maxLength"),
            Value = InitialValueOf(kind, definition),
        };
    }

    private static (double Width, double Height) SizeOf(TabKind kind, TabDefinition definition)
    {
        (double width, double height) = kind switch
        {
            TabKind.SignHere => (120, 30),
            TabKind.InitialHere => (40, 24),
            TabKind.Checkbox => (12, 12),
            _ => (100, 12),
        };
        var scale = TabValues.IsSignature(kind) ? Wire.ParseNumber(definition.ScaleValue, "scaleValue") ?? 1 : 1;
        return (
            Wire.ParseNumber(definition.Width, "width") is { } w and > 0 ? w : width * scale,
            Wire.ParseNumber(definition.Height, "height") is { } h and > 0 ? h : height * scale);
    }

    // Unverified: the defaults of `required`, which differ from kind to kind.
    private static bool IsRequired(TabKind kind, TabDefinition definition) => kind switch
    {
        TabKind.SignHere or TabKind.InitialHere => Wire.ParseBool(definition.Optional, "optional") != true,
        TabKind.Checkbox => Wire.ParseBool(definition.Required, "required") ?? false,
        _ => Wire.ParseBool(definition.Required, "required") ?? true,
    };

    private static string InitialValueOf(TabKind kind, TabDefinition definition) => kind switch
    {
        TabKind.Text => definition.Value ?? string.Empty,
        TabKind.Checkbox when Wire.ParseBool(definition.Selected, "selected") == true => TabValues.Checked,
        _ => string.Empty,
    };

    // SDKs send empty lists for the kinds that are not used.
    private static bool IsUnknownKind(KeyValuePair<string, JsonElement> entry) =>
        entry.Value.ValueKind == JsonValueKind.Array && entry.Value.GetArrayLength() > 0;

    private EnvelopeDocument FindDocument(string? documentId) =>
        documents.FirstOrDefault(document => string.Equals(Wire.Number(document.Id), documentId, StringComparison.Ordinal))
        ?? throw new ApiException(
            "TAB_REFERS_TO_MISSING_DOCUMENT",
            "The DocumentId specified in the tab element does not refer to a document in this envelope. "
            + $"Tab refers to DocumentId {documentId} which is not present.");

    private static double ParsePosition(string? value, string property) => Wire.ParseNumber(value, property) switch
    {
        null => throw ApiException.InvalidParameter(
            $"A tab needs an anchorString, or xPosition and yPosition: {property} is missing."),
        < 0 => throw ApiException.InvalidParameter($"Invalid value for {property}, must be greater than or equal to 0."),
        { } position => position,
    };

    private static double PointsPerUnit(string? unit) => unit?.ToLower(CultureInfo.InvariantCulture) switch
    {
        null or "" or "pixels" => 1,
        "inches" => 72,
        "cms" => 72 / 2.54,
        "mms" => 72 / 25.4,
        _ => throw ApiException.InvalidParameter("Invalid value for anchorUnits, must be pixels, inches, mms or cms."),
    };
}
