using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Reads the definition of a tab, except its position.</summary>
internal static class UnplacedTabFactory
{
    private const double MinimalScale = 0.5;

    /// <summary>Reads a tab without its position on the page.</summary>
    /// <exception cref="RefusalException">The tab has a value with which the signer could never finish.</exception>
    public static Tab Read(TabKind kind, PostedTab definition, int documentId, int pageNumber) =>
        RequireFittingValue(ReadWithAnyValue(kind, definition, documentId, pageNumber));

    /// <summary>Reads a tab with a value that the sender has not chosen, for instance from a PDF's form field.</summary>
    public static Tab ReadWithAnyValue(TabKind kind, PostedTab definition, int documentId, int pageNumber)
    {
        (double width, double height) = SizeOf(kind, definition);
        var id = Guid.NewGuid();
        RequirePattern(definition);
        RequireFormula(kind, definition.Formula);
        var value = InitialValueOf(kind, definition);
        return new Tab
        {
            Id = id,
            Kind = kind,
            Label = PostedText.FirstOf(kind == TabKind.TabGroup ? RequireGroupLabel(definition) : definition.TabLabel, Tab.DefaultLabel(kind, id)),
            DocumentId = documentId,
            PageNumber = pageNumber,
            X = 0,
            Y = 0,
            Width = width,
            Height = height,
            IsRequired = IsRequired(kind, definition) ?? IsRequiredByDefault(kind),
            IsLocked = WireJson.ParseBool(definition.Locked, "locked") ?? false,
            MaxLength = WireJson.ParseNotNegative(definition.MaxLength, "maxLength"),
            ValidationPattern = PostedText.NullIfEmpty(definition.ValidationPattern),
            ValidationMessage = definition.ValidationMessage,
            ListItems = ItemsOf(definition),
            ParentLabel = PostedText.NullIfEmpty(definition.ConditionalParentLabel),
            ParentValue = definition.ConditionalParentValue ?? string.Empty,
            Formula = PostedText.NullIfEmpty(definition.Formula),
            Decimals = WireJson.ParseNotNegative(definition.RoundDecimalPlaces, "roundDecimalPlaces"),
            IsHidden = WireJson.ParseBool(definition.Hidden, "hidden") ?? false,
            IsConcealed = WireJson.ParseBool(definition.ConcealValueOnDocument, "concealValueOnDocument") ?? false,
            GroupLabels = [.. definition.TabGroupLabels ?? []],
            GroupRule = definition.GroupRule,
            Minimum = NumberOf(MinimumOf(kind, definition), "minimum"),
            Maximum = NumberOf(MaximumOf(kind, definition), "maximum"),
            OriginalValue = value,
            Value = value,
            Kept = KeptOf(kind, definition),
        };
    }

    /// <summary>Changes the properties of a tab that the definition contains; the others and the position stay.</summary>
    public static Tab Change(Tab tab, PostedTab definition)
    {
        RequirePattern(definition);
        RequireFormula(tab.Kind, definition.Formula);
        if (!string.IsNullOrEmpty(definition.AnchorString)
            && !string.Equals(definition.AnchorString, tab.Anchor?.Text, StringComparison.Ordinal))
        {
            throw IsFixed("anchorString");
        }

        foreach (var (name, wanted) in AnchorOf(definition))
        {
            if (!string.IsNullOrEmpty(wanted) && !string.Equals(wanted, tab.Kept.Text(name), StringComparison.OrdinalIgnoreCase))
            {
                throw IsFixed(name);
            }
        }

        (double width, double height) = string.IsNullOrEmpty(definition.ScaleValue)
            ? (PositiveOf(definition.Width, "width") ?? tab.Width, PositiveOf(definition.Height, "height") ?? tab.Height)
            : SizeOf(tab.Kind, definition);
        var changed = tab with
        {
            Label = PostedText.FirstOf(definition.TabLabel, tab.Label),
            IsRequired = IsRequired(tab.Kind, definition) ?? tab.IsRequired,
            IsLocked = WireJson.ParseBool(definition.Locked, "locked") ?? tab.IsLocked,
            MaxLength = WireJson.ParseNotNegative(definition.MaxLength, "maxLength") ?? tab.MaxLength,
            ValidationPattern = definition.ValidationPattern is { } pattern ? PostedText.NullIfEmpty(pattern) : tab.ValidationPattern,
            ValidationMessage = definition.ValidationMessage ?? tab.ValidationMessage,
            Width = width,
            Height = height,
            ListItems = definition.ListItems is null ? tab.ListItems : ItemsOf(definition),
            ParentLabel = definition.ConditionalParentLabel is { } parent ? PostedText.NullIfEmpty(parent) : tab.ParentLabel,
            ParentValue = definition.ConditionalParentValue ?? tab.ParentValue,
            Formula = PostedText.NullIfEmpty(definition.Formula) ?? tab.Formula,
            Decimals = WireJson.ParseNotNegative(definition.RoundDecimalPlaces, "roundDecimalPlaces") ?? tab.Decimals,
            IsHidden = WireJson.ParseBool(definition.Hidden, "hidden") ?? tab.IsHidden,
            IsConcealed = WireJson.ParseBool(definition.ConcealValueOnDocument, "concealValueOnDocument") ?? tab.IsConcealed,
            GroupLabels = definition.TabGroupLabels is { } groups ? [.. groups] : tab.GroupLabels,
            Minimum = NumberOf(MinimumOf(tab.Kind, definition), "minimum") ?? tab.Minimum,
            Maximum = NumberOf(MaximumOf(tab.Kind, definition), "maximum") ?? tab.Maximum,
            Kept = tab.Kept.With(KeptOf(tab.Kind, definition)),
        };
        if (!SaysAValue(tab.Kind, definition))
        {
            return changed with { OriginalValue = changed.Value };
        }

        var value = InitialValueOf(tab.Kind, definition);
        return RequireFittingValue(changed with { Value = value, OriginalValue = value });
    }

    /// <summary>Reads the buttons of a radio group.</summary>
    /// <exception cref="RefusalException">The group has no name or no buttons, or its buttons cannot be distinguished.</exception>
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
            TabKind.Draw => (150, 50),
            _ => (100, 12),
        };
        var scale = ScaleOf(kind, definition);
        return (
            PositiveOf(definition.Width, "width") ?? width * scale,
            PositiveOf(definition.Height, "height") ?? height * scale);
    }

    private static double ScaleOf(TabKind kind, PostedTab definition)
    {
        var maximum = kind == TabKind.SignHere ? 2 : 1;
        return WireJson.ParseNumber(definition.ScaleValue, "scaleValue") switch
        {
            null => 1,
            { } scale when scale >= MinimalScale && scale <= maximum => scale,
            _ => throw RefusalException.InvalidParameter(
                $"Invalid value for scaleValue of {kind.ToListName()}, must be from {MinimalScale} to {maximum}."),
        };
    }

    private static KeptMembers KeptOf(TabKind kind, PostedTab definition) => AnchorOf(definition)
        .Aggregate(definition.Kept, (kept, member) => kept.With(member.Name, member.Value))
        .With("scaleValue", definition.ScaleValue)

        // `selected` ticks a checkbox.
        .With("value", kind == TabKind.Checkbox ? definition.Value : null);

    private static (string Name, string? Value)[] AnchorOf(PostedTab definition) =>
    [
        ("anchorUnits", definition.AnchorUnits),
        ("anchorXOffset", definition.AnchorXOffset),
        ("anchorYOffset", definition.AnchorYOffset),
        ("anchorIgnoreIfNotPresent", definition.AnchorIgnoreIfNotPresent),
        ("anchorCaseSensitive", definition.AnchorCaseSensitive),
        ("anchorMatchWholeWord", definition.AnchorMatchWholeWord),
        ("anchorHorizontalAlignment", definition.AnchorHorizontalAlignment),
    ];

    private static RefusalException IsFixed(string member) => RefusalException.InvalidParameter(
        $"The emulator does not move a tab to another anchor, and '{member}' differs: give its position.");

    private static double? PositiveOf(string? value, string property) =>
        WireJson.ParseNumber(value, property) is { } number and > 0 ? number : null;

    private static bool? IsRequired(TabKind kind, PostedTab definition) => kind.SaysOptional()
        ? !WireJson.ParseBool(definition.Optional, "optional")
        : WireJson.ParseBool(definition.Required, "required");

    // Unverified: the defaults of `required`, which differ from kind to kind.
    private static bool IsRequiredByDefault(TabKind kind) => !kind.IsTicked();

    private static bool SaysAValue(TabKind kind, PostedTab definition) => kind switch
    {
        TabKind.Checkbox or TabKind.RadioGroup => definition.Selected is not null,
        TabKind.List => definition.ListSelectedValue is not null || definition.Value is not null || definition.ListItems is not null,
        TabKind.Numerical => definition.NumericalValue is not null || definition.Value is not null,
        _ => definition.Value is not null && HasValue(kind),
    };

    private static string InitialValueOf(TabKind kind, PostedTab definition) => kind switch
    {
        TabKind.Checkbox or TabKind.RadioGroup => IsSelected(definition) ? RecipientValues.Checked : string.Empty,
        TabKind.List => definition.ListSelectedValue
            ?? definition.Value
            ?? definition.ListItems?.Find(item => WireJson.ParseBool(item.Selected, "selected") == true)?.Value
            ?? string.Empty,
        TabKind.Numerical => definition.Value ?? definition.NumericalValue ?? string.Empty,
        _ => HasValue(kind) ? definition.Value ?? string.Empty : string.Empty,
    };

    private static bool HasValue(TabKind kind) => kind.IsWritten() || kind == TabKind.Note;

    private static string? MinimumOf(TabKind kind, PostedTab definition) =>
        kind == TabKind.TabGroup ? definition.MinimumRequired : definition.MinNumericalValue;

    private static string? MaximumOf(TabKind kind, PostedTab definition) =>
        kind == TabKind.TabGroup ? definition.MaximumAllowed : definition.MaxNumericalValue;

    private static decimal? NumberOf(string? text, string what) => text switch
    {
        null or "" => null,
        _ when TabFormula.TryReadNumber(text, out var number) => number,
        _ => throw RefusalException.InvalidParameter($"Invalid value for the {what} of a tab, must be a number."),
    };

    private static string RequireGroupLabel(PostedTab definition)
    {
        var isRule = definition.GroupRule?.ToLowerInvariant() is "selectatleast" or "selectatmost" or "selectexactly" or "selectarange";
        return isRule && definition.GroupLabel is { Length: > 0 } label
            ? label
            : throw RefusalException.InvalidParameter(
                "A tab group needs a 'groupLabel', and a 'groupRule': SelectAtLeast, SelectAtMost, SelectExactly or SelectARange.");
    }

    private static void RequireFormula(TabKind kind, string? formula)
    {
        if (kind == TabKind.Formula && formula is not null && !TabFormula.TryReadLabels(formula, out _))
        {
            throw RefusalException.InvalidParameter(
                "The 'formula' of a tab must have labels in brackets, numbers, + - * / and parentheses; the emulator knows nothing else in it.");
        }
    }

    // Unverified: DocuSign may accept such a value, and show an error to the signer. The emulator refuses the envelope, so that a test fails where it sends
    // the value.
    private static Tab RequireFittingValue(Tab tab) =>
        tab.Kind.IsWritten() && !tab.IsLocked && tab.Value.Length > 0 && TabFormat.Problem(tab, tab.Label, tab.Value) is { } problem
            ? throw RefusalException.InvalidParameter($"The tab '{tab.Label}' has a value with which its signer could not finish. {problem}")
            : tab;

    private static bool IsSelected(PostedTab definition) => WireJson.ParseBool(definition.Selected, "selected") == true;

    private static void RequirePattern(PostedTab definition)
    {
        if (!string.IsNullOrEmpty(definition.ValidationPattern) && !TabFormat.IsPattern(definition.ValidationPattern))
        {
            throw RefusalException.InvalidParameter("Invalid value for validationPattern, must be a regular expression.");
        }
    }
}
