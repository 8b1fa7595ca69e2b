using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Reads what a definition says of a tab, wherever on a page it belongs.</summary>
internal static class TabParser
{
    /// <summary>Reads a tab that has yet to be placed on its page.</summary>
    public static Tab Read(TabKind kind, PostedTab definition, int documentId, int pageNumber)
    {
        (double width, double height) = SizeOf(kind, definition);
        var id = Guid.NewGuid();
        RequirePattern(definition);
        var value = InitialValueOf(kind, definition);
        return new Tab
        {
            Id = id,
            Kind = kind,
            Label = GivenText.FirstOf(definition.TabLabel, Tab.DefaultLabel(kind, id)),
            DocumentId = documentId,
            PageNumber = pageNumber,
            X = 0,
            Y = 0,
            Width = width,
            Height = height,
            IsRequired = IsRequired(kind, definition) ?? IsRequiredByDefault(kind),
            IsLocked = Wire.ParseBool(definition.Locked, "locked") ?? false,
            MaxLength = Wire.ParseNotNegative(definition.MaxLength, "maxLength"),
            ValidationPattern = GivenText.NullIfEmpty(definition.ValidationPattern),
            ValidationMessage = definition.ValidationMessage,
            ListItems = ItemsOf(definition),
            OriginalValue = value,
            Value = value,
            Kept = definition.Kept,
        };
    }

    /// <summary>Changes a tab in its place as far as the definition says something; what it does not name stays.</summary>
    public static Tab Change(Tab tab, PostedTab definition)
    {
        RequirePattern(definition);
        if (!string.IsNullOrEmpty(definition.AnchorString)
            && !string.Equals(definition.AnchorString, tab.AnchorString, StringComparison.Ordinal))
        {
            throw RefusalException.InvalidParameter("The emulator does not move a tab to another anchorString: give its position.");
        }

        var changed = tab with
        {
            Label = GivenText.FirstOf(definition.TabLabel, tab.Label),
            IsRequired = IsRequired(tab.Kind, definition) ?? tab.IsRequired,
            IsLocked = Wire.ParseBool(definition.Locked, "locked") ?? tab.IsLocked,
            MaxLength = Wire.ParseNotNegative(definition.MaxLength, "maxLength") ?? tab.MaxLength,
            ValidationPattern = definition.ValidationPattern is { } pattern ? GivenText.NullIfEmpty(pattern) : tab.ValidationPattern,
            ValidationMessage = definition.ValidationMessage ?? tab.ValidationMessage,
            Width = PositiveOf(definition.Width, "width") ?? tab.Width,
            Height = PositiveOf(definition.Height, "height") ?? tab.Height,
            ListItems = definition.ListItems is null ? tab.ListItems : ItemsOf(definition),
            Kept = tab.Kept.With(definition.Kept),
        };
        var value = SaysAValue(tab.Kind, definition) ? InitialValueOf(tab.Kind, definition) : changed.Value;
        return changed with { Value = value, OriginalValue = value };
    }

    /// <summary>Reads the buttons of a radio group.</summary>
    /// <exception cref="RefusalException">It has no name or no buttons, or its buttons cannot be told apart.</exception>
    public static IReadOnlyList<PostedTab> ReadRadios(PostedTab definition)
    {
        var radios = definition.Radios ?? [];
        if (string.IsNullOrEmpty(definition.GroupName) || radios.Count == 0
            || radios.Any(radio => string.IsNullOrEmpty(radio.Value))
            || radios.DistinctBy(radio => radio.Value, StringComparer.Ordinal).Count() != radios.Count)
        {
            throw RefusalException.InvalidParameter(
                "A radio group needs a 'groupName' and 'radios', each with a 'value' that no other has.");
        }

        if (radios.Count(IsSelected) > 1)
        {
            throw RefusalException.InvalidParameter("Only one button of a radio group can be selected.");
        }

        return radios;
    }

    private static ImmutableArray<TabListItem> ItemsOf(PostedTab definition) =>
    [
        .. (definition.ListItems ?? []).Select(item =>
            new TabListItem(item.Text ?? item.Value ?? string.Empty, item.Value ?? item.Text ?? string.Empty)),
    ];

    private static (double Width, double Height) SizeOf(TabKind kind, PostedTab definition)
    {
        (double width, double height) = kind switch
        {
            TabKind.SignHere => (120, 30),
            TabKind.InitialHere => (40, 24),
            TabKind.Checkbox or TabKind.RadioGroup => (12, 12),
            _ => (100, 12),
        };
        var scale = kind.IsSignature() ? Wire.ParseNumber(definition.ScaleValue, "scaleValue") ?? 1 : 1;
        return (
            PositiveOf(definition.Width, "width") ?? width * scale,
            PositiveOf(definition.Height, "height") ?? height * scale);
    }

    private static double? PositiveOf(string? value, string property) =>
        Wire.ParseNumber(value, property) is { } number and > 0 ? number : null;

    private static bool? IsRequired(TabKind kind, PostedTab definition) => kind.IsSignature()
        ? !Wire.ParseBool(definition.Optional, "optional")
        : Wire.ParseBool(definition.Required, "required");

    // Unverified: the defaults of `required`, which differ from kind to kind.
    private static bool IsRequiredByDefault(TabKind kind) => !kind.IsTicked();

    private static bool SaysAValue(TabKind kind, PostedTab definition) => kind switch
    {
        TabKind.Checkbox or TabKind.RadioGroup => definition.Selected is not null,
        TabKind.List => definition.ListSelectedValue is not null || definition.Value is not null || definition.ListItems is not null,
        _ => definition.Value is not null && HasValue(kind),
    };

    private static string InitialValueOf(TabKind kind, PostedTab definition) => kind switch
    {
        TabKind.Checkbox or TabKind.RadioGroup => IsSelected(definition) ? TabValues.Checked : string.Empty,
        TabKind.List => definition.ListSelectedValue
            ?? definition.Value
            ?? definition.ListItems?.Find(item => Wire.ParseBool(item.Selected, "selected") == true)?.Value
            ?? string.Empty,
        _ => HasValue(kind) ? definition.Value ?? string.Empty : string.Empty,
    };

    private static bool HasValue(TabKind kind) => kind.IsWritten() || kind == TabKind.Note;

    private static bool IsSelected(PostedTab definition) => Wire.ParseBool(definition.Selected, "selected") == true;

    private static void RequirePattern(PostedTab definition)
    {
        if (!string.IsNullOrEmpty(definition.ValidationPattern) && !TabFormat.IsPattern(definition.ValidationPattern))
        {
            throw RefusalException.InvalidParameter("Invalid value for validationPattern, must be a regular expression.");
        }
    }
}
