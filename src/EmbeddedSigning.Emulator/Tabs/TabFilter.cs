namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>Compares the value of a tab. A checkbox is true or false.</summary>
internal sealed record TabFilter(string? RecipientId, string? TabId, string TabLabel, string? TabType, string Value)
{
    public bool MayBeOf(string recipientId) =>
        string.IsNullOrEmpty(RecipientId) || string.Equals(recipientId, RecipientId, StringComparison.OrdinalIgnoreCase);

    public bool Holds(Tab tab) =>
        string.Equals(tab.Label, TabLabel, StringComparison.Ordinal) && string.Equals(ValueOf(tab), Value, StringComparison.OrdinalIgnoreCase);

    private static string ValueOf(Tab tab) => tab.Kind switch
    {
        TabKind.Checkbox => tab.Value.Length > 0 ? "true" : "false",
        TabKind.RadioGroup => tab.Value.Length > 0 ? tab.Choice : string.Empty,
        _ => tab.Value,
    };
}
