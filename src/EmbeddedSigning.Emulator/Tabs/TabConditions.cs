namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>Decides which conditional fields a signer sees.</summary>
internal static class TabConditions
{
    public const string On = "on";

    /// <summary>Whether a field is shown while the fields of its signer hold these values.</summary>
    /// <param name="tab">The field.</param>
    /// <param name="tabs">All fields of the signer.</param>
    /// <param name="values">The values of the fields, by id; a field without an entry is empty.</param>
    public static bool IsShown(Tab tab, IReadOnlyList<Tab> tabs, IReadOnlyDictionary<Guid, string> values) =>
        IsShown(tab, tabs, values, tabs.Count);

    // A chain is no longer than the number of fields, unless it is circular.
    private static bool IsShown(Tab tab, IReadOnlyList<Tab> tabs, IReadOnlyDictionary<Guid, string> values, int depth) =>
        tab.ParentLabel is not { } label
        || (depth > 0 && tabs.Any(parent =>
            string.Equals(parent.Label, label, StringComparison.Ordinal)
            && parent.Id != tab.Id
            && Holds(parent, tab.ParentValue, values.GetValueOrDefault(parent.Id, string.Empty))
            && IsShown(parent, tabs, values, depth - 1)));

    private static bool Holds(Tab parent, string wanted, string value) => parent.Kind switch
    {
        _ when value.Length == 0 => false,
        TabKind.RadioGroup => wanted == On || string.Equals(parent.Choice, wanted, StringComparison.Ordinal),
        TabKind.Checkbox or TabKind.View or TabKind.SignHere or TabKind.InitialHere => wanted == On,
        _ => string.Equals(value, wanted, StringComparison.Ordinal),
    };
}
