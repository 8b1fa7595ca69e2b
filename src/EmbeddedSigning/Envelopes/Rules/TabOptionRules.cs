namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds options that DocuSign's description of the REST API does not have for a kind of tab. DocuSign would drop them.</summary>
internal static class TabOptionRules
{
    // A radio group has the options of its buttons and of the group. Numerical tabs are newer than the description. In DocuSign's SDKs they have the
    // options of numbers, except for the pattern.
    private static readonly (string Name, Func<TabOptions, bool> IsGiven, Func<TabType, bool> IsKnown)[] _options =
    [
        (nameof(TabOptions.Locked), static options => options.Locked, static type => IsTyped(type)
            || type is TabType.Checkbox or TabType.RadioGroup or TabType.List or TabType.Draw),
        (nameof(TabOptions.MaxLength), static options => options.MaxLength is not null, IsTyped),
        (nameof(TabOptions.Pattern), static options => options.Pattern is not null, static type => IsTypedFreely(type) && type != TabType.Numerical),
        (nameof(TabOptions.Concealed), static options => options.Concealed, IsTyped),
        (nameof(TabOptions.Shared), static options => options.Shared, static type => IsTypedFreely(type)
            || type is TabType.Checkbox or TabType.RadioGroup or TabType.List or TabType.Draw or TabType.Note),
        (nameof(TabOptions.Width), static options => options.Width is not null, static type => type != TabType.RadioGroup),
        (nameof(TabOptions.Height), static options => options.Height is not null, static type => type != TabType.RadioGroup),
        (nameof(TabOptions.Font), static options => options.Font is not null, HasText),
        (nameof(TabOptions.FontSize), static options => options.FontSize is not null, HasText),
        (nameof(TabOptions.FontColor), static options => options.FontColor is not null, HasText),
        (nameof(TabOptions.Bold), static options => options.Bold, HasText),
        (nameof(TabOptions.Italic), static options => options.Italic, HasText),
        (nameof(TabOptions.Underline), static options => options.Underline, HasText),
    ];

    public static void Check(Tab tab, TabOptions options, Action<Tab, string> add)
    {
        foreach (var (name, isGiven, isKnown) in _options)
        {
            if (isGiven(options) && !isKnown(tab.Type))
            {
                add(tab, $"has the option {name}, which DocuSign does not have for this kind");
            }
        }

        CheckNumber("font", options.Font);
        CheckNumber("font colour", options.FontColor);

        void CheckNumber<T>(string what, T? value)
            where T : struct, Enum
        {
            if (value is { } given && !Enum.IsDefined(given))
            {
                add(tab, $"has an unknown {what} ({given})");
            }
        }
    }

    private static bool IsTyped(TabType type) => IsTypedFreely(type) || type is TabType.Company or TabType.Title;

    private static bool IsTypedFreely(TabType type) => type
        is TabType.Text or TabType.Number or TabType.Numerical or TabType.Email or TabType.Date or TabType.Zip or TabType.Ssn or TabType.Formula;

    private static bool HasText(TabType type) => type
        is not (TabType.SignHere or TabType.InitialHere or TabType.SignerAttachment or TabType.Draw);
}
