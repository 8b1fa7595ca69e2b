using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>The tabs of a recipient as they are posted.</summary>
internal sealed record TabsDefinition
{
    public List<TabDefinition>? SignHereTabs { get; init; }

    public List<TabDefinition>? InitialHereTabs { get; init; }

    public List<TabDefinition>? DateSignedTabs { get; init; }

    public List<TabDefinition>? FullNameTabs { get; init; }

    public List<TabDefinition>? EmailAddressTabs { get; init; }

    public List<TabDefinition>? TextTabs { get; init; }

    public List<TabDefinition>? CheckboxTabs { get; init; }

    /// <summary>Every other kind of tab, to be refused by name rather than dropped in silence.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    public IEnumerable<(TabKind Kind, TabDefinition Definition)> All() =>
    [
        .. Of(TabKind.SignHere, SignHereTabs),
        .. Of(TabKind.InitialHere, InitialHereTabs),
        .. Of(TabKind.DateSigned, DateSignedTabs),
        .. Of(TabKind.FullName, FullNameTabs),
        .. Of(TabKind.EmailAddress, EmailAddressTabs),
        .. Of(TabKind.Text, TextTabs),
        .. Of(TabKind.Checkbox, CheckboxTabs),
    ];

    private static IEnumerable<(TabKind Kind, TabDefinition Definition)> Of(TabKind kind, List<TabDefinition>? tabs) =>
        tabs?.Select(tab => (kind, tab)) ?? [];
}
