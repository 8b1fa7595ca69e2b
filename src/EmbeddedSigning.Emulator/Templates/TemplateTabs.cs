using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Merges the tabs of an envelope into the tabs of a template.</summary>
internal static class TemplateTabs
{
    /// <summary>Applies values to the tabs of the template, and adds new tabs, which must have a position.</summary>
    /// <exception cref="RefusalException">The template does not have the tab, and the tab has no position.</exception>
    public static PostedTabs? MergeRole(PostedTabs? template, PostedTabs? role)
    {
        var known = template?.All() ?? [];
        var lost = (role?.All() ?? []).FirstOrDefault(tab =>
            !HasPlace(tab.Definition) && !known.Any(other => other.Kind == tab.Kind && HaveSameLabel(other.Definition, tab.Definition)));
        return lost.Definition is null
            ? Merge(template, role)
            : throw RefusalException.InvalidParameter(
                $"The role has no tab '{LabelOf(lost.Definition)}' among its {lost.Kind.ToListName()}, and a new one needs a place.");
    }

    /// <summary>Applies values to the tabs of the template, and adds the tabs that it does not have.</summary>
    public static PostedTabs? Merge(PostedTabs? below, PostedTabs? above)
    {
        if (below is null || above is null)
        {
            return above ?? below;
        }

        // A tab with its own position is a new tab, whatever its label is.
        var known = below.All().ToList();
        var values = above.All().Where(tab => !HasPosition(tab.Definition) && known.Exists(other =>
            other.Kind == tab.Kind && HaveLabel(tab.Definition) && HaveSameLabel(other.Definition, tab.Definition))).ToList();
        return PostedTabs.Of(known.Select(tab => FillIn(tab, values)).Concat(above.All().Where(tab => !values.Contains(tab))));
    }

    /// <summary>Moves every tab to another document.</summary>
    public static PostedTabs? Move(PostedTabs? tabs, Func<string?, string?> documentIdOf) => tabs is null
        ? null
        : PostedTabs.Of(tabs.All().Select(tab => (tab.Kind, tab.Definition with
        {
            DocumentId = documentIdOf(tab.Definition.DocumentId),
            Radios = tab.Definition.Radios?.ConvertAll(radio => radio with { DocumentId = null }),
        })));

    private static (TabKind Kind, PostedTab Definition) FillIn((TabKind Kind, PostedTab Definition) tab, List<(TabKind Kind, PostedTab Definition)> values) =>
        values.Find(value => value.Kind == tab.Kind && HaveSameLabel(value.Definition, tab.Definition)) is { Definition: { } definition }
            ? (tab.Kind, FillIn(tab.Definition, definition))
            : tab;

    // Unverified: whether DocuSign takes more than the value of such a tab. The emulator uses all members except the position.
    private static PostedTab FillIn(PostedTab tab, PostedTab value) => tab with
    {
        Value = value.Value ?? tab.Value,
        NumericalValue = value.NumericalValue ?? tab.NumericalValue,
        Selected = value.Selected ?? tab.Selected,
        ListSelectedValue = value.ListSelectedValue ?? tab.ListSelectedValue,
        Locked = PostedText.Over(value.Locked, tab.Locked),
        Required = PostedText.Over(value.Required, tab.Required),
        Optional = PostedText.Over(value.Optional, tab.Optional),
        MaxLength = PostedText.Over(value.MaxLength, tab.MaxLength),
        ValidationPattern = PostedText.Over(value.ValidationPattern, tab.ValidationPattern),
        ValidationMessage = PostedText.Over(value.ValidationMessage, tab.ValidationMessage),
        MinNumericalValue = PostedText.Over(value.MinNumericalValue, tab.MinNumericalValue),
        MaxNumericalValue = PostedText.Over(value.MaxNumericalValue, tab.MaxNumericalValue),
        ConditionalParentLabel = PostedText.Over(value.ConditionalParentLabel, tab.ConditionalParentLabel),
        ConditionalParentValue = PostedText.Over(value.ConditionalParentValue, tab.ConditionalParentValue),
        ConcealValueOnDocument = PostedText.Over(value.ConcealValueOnDocument, tab.ConcealValueOnDocument),
        Formula = PostedText.Over(value.Formula, tab.Formula),
        RoundDecimalPlaces = PostedText.Over(value.RoundDecimalPlaces, tab.RoundDecimalPlaces),
        Hidden = PostedText.Over(value.Hidden, tab.Hidden),
        Width = PostedText.Over(value.Width, tab.Width),
        Height = PostedText.Over(value.Height, tab.Height),
        ScaleValue = PostedText.Over(value.ScaleValue, tab.ScaleValue),
        GroupRule = PostedText.Over(value.GroupRule, tab.GroupRule),
        MinimumRequired = PostedText.Over(value.MinimumRequired, tab.MinimumRequired),
        MaximumAllowed = PostedText.Over(value.MaximumAllowed, tab.MaximumAllowed),
        TabGroupLabels = value.TabGroupLabels is { Count: > 0 } groups ? groups : tab.TabGroupLabels,
        ListItems = value.ListItems is { Count: > 0 } items ? items : tab.ListItems,
        Radios = tab.Radios?.ConvertAll(radio => FillInRadio(radio, value.Radios ?? [])),
        Others = OtherMembers.Fill(value.Others, tab.Others),
    };

    // Selecting one button deselects the button that the template selects.
    private static PostedTab FillInRadio(PostedTab radio, List<PostedTab> values) =>
        values.Find(other => string.Equals(other.Value, radio.Value, StringComparison.Ordinal)) is { } given ? FillIn(radio, given)
        : values.Exists(static other => WireJson.ParseBool(other.Selected, "selected") is true) ? radio with { Selected = "false" }
        : radio;

    private static bool HasPlace(PostedTab tab) => HasPosition(tab) || !string.IsNullOrEmpty(tab.GroupLabel);

    private static bool HasPosition(PostedTab tab) =>
        !string.IsNullOrEmpty(tab.AnchorString)
        || !string.IsNullOrEmpty(tab.XPosition)
        || (tab.Radios is { Count: > 0 } radios && radios.TrueForAll(HasPosition));

    private static bool HaveLabel(PostedTab tab) => LabelOf(tab) is { Length: > 0 };

    private static bool HaveSameLabel(PostedTab one, PostedTab other) =>
        string.Equals(LabelOf(one), LabelOf(other), StringComparison.Ordinal);

    private static string? LabelOf(PostedTab tab) => tab.GroupName ?? tab.GroupLabel ?? tab.TabLabel;
}
