using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Lays what an envelope says of tabs over the tabs of a template.</summary>
internal static class TemplateTabs
{
    /// <summary>Values for the tabs of the template, by their labels. Tabs that the template does not have are left out.</summary>
    public static PostedTabs? FillIn(PostedTabs? tabs, PostedTabs? values)
    {
        if (tabs is null || values is null)
        {
            return tabs;
        }

        var given = values.All().ToList();
        return PostedTabs.Of(tabs.All().Select(tab =>
            given.Find(value => value.Kind == tab.Kind && HaveSameLabel(value.Definition, tab.Definition)) is { Definition: { } definition }
                ? (tab.Kind, FillIn(tab.Definition, definition))
                : tab));
    }

    /// <summary>Values for the tabs of the template, and new tabs, which have a place.</summary>
    /// <exception cref="RefusalException">The template does not have the tab, and it has no place.</exception>
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

    /// <summary>Values for the tabs of the template, and the tabs that it does not have.</summary>
    public static PostedTabs? Merge(PostedTabs? below, PostedTabs? above)
    {
        if (below is null || above is null)
        {
            return above ?? below;
        }

        var known = below.All().ToList();
        var added = above.All().Where(tab => !known.Any(other =>
            other.Kind == tab.Kind && HaveLabel(tab.Definition) && HaveSameLabel(other.Definition, tab.Definition)));
        return PostedTabs.Of(FillIn(below, above)!.All().Concat(added));
    }

    /// <summary>Gives every tab another document.</summary>
    public static PostedTabs? Move(PostedTabs? tabs, Func<string?, string?> documentIdOf) => tabs is null
        ? null
        : PostedTabs.Of(tabs.All().Select(tab => (tab.Kind, tab.Definition with
        {
            DocumentId = documentIdOf(tab.Definition.DocumentId),
            Radios = tab.Definition.Radios?.ConvertAll(radio => radio with { DocumentId = null }),
        })));

    private static PostedTab FillIn(PostedTab tab, PostedTab value) => tab with
    {
        Value = value.Value ?? tab.Value,
        NumericalValue = value.NumericalValue ?? tab.NumericalValue,
        Locked = value.Locked ?? tab.Locked,
        Selected = value.Selected ?? tab.Selected,
        ListSelectedValue = value.ListSelectedValue ?? tab.ListSelectedValue,
        Radios = tab.Radios?.ConvertAll(radio => radio with
        {
            Selected = value.Radios?.Find(other => string.Equals(other.Value, radio.Value, StringComparison.Ordinal))?.Selected
                ?? radio.Selected,
        }),
    };

    private static bool HasPlace(PostedTab tab) =>
        !string.IsNullOrEmpty(tab.AnchorString)
        || !string.IsNullOrEmpty(tab.XPosition)
        || !string.IsNullOrEmpty(tab.GroupLabel)
        || tab.Radios?.TrueForAll(HasPlace) == true;

    private static bool HaveLabel(PostedTab tab) => LabelOf(tab) is { Length: > 0 };

    private static bool HaveSameLabel(PostedTab one, PostedTab other) =>
        string.Equals(LabelOf(one), LabelOf(other), StringComparison.Ordinal);

    private static string? LabelOf(PostedTab tab) => tab.GroupName ?? tab.GroupLabel ?? tab.TabLabel;
}
