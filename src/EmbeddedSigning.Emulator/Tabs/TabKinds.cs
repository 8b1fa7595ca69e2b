using System.Collections.Frozen;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>The types of tabs with DocuSign's names and their common properties.</summary>
internal static class TabKinds
{
    private static readonly FrozenDictionary<TabKind, string> _listNames = Enum.GetValues<TabKind>().ToFrozenDictionary(
        kind => kind, kind => kind == TabKind.TabGroup ? "tabGroups" : $"{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}Tabs");

    private static readonly FrozenDictionary<string, TabKind> _byListName =
        _listNames.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    public static bool TryParseListName(string name, out TabKind kind) => _byListName.TryGetValue(name, out kind);

    public static string ToListName(this TabKind kind) => _listNames[kind];

    public static string ToTypeName(this TabKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Whether the signer draws it.</summary>
    public static bool IsSignature(this TabKind kind) => kind is TabKind.SignHere or TabKind.InitialHere;

    /// <summary>Whether the signer writes into it.</summary>
    public static bool IsWritten(this TabKind kind) => kind
        is TabKind.Text or TabKind.Company or TabKind.Title or TabKind.Number or TabKind.Date or TabKind.Email or TabKind.Zip
        or TabKind.Ssn or TabKind.Numerical;

    /// <summary>Whether the signer enters its value, unless it is locked.</summary>
    public static bool IsFilledIn(this TabKind kind) =>
        kind.IsWritten() || kind.IsTicked() || kind is TabKind.List or TabKind.Draw or TabKind.SignerAttachment;

    /// <summary>Whether it is only ticked or unticked, without a text. Opening its document ticks a view tab.</summary>
    public static bool IsTicked(this TabKind kind) => kind is TabKind.Checkbox or TabKind.RadioGroup or TabKind.View;

    /// <summary>Whether its definition uses <c>optional</c> instead of <c>required</c>.</summary>
    public static bool SaysOptional(this TabKind kind) => kind.IsSignature() || kind == TabKind.SignerAttachment;

    /// <summary>Whether it has a value that the sender gets.</summary>
    public static bool HasValue(this TabKind kind) => !(kind.IsSignature() || kind.IsButton()
        || kind is TabKind.Checkbox or TabKind.EnvelopeId or TabKind.View or TabKind.Draw or TabKind.SignerAttachment or TabKind.TabGroup);

    /// <summary>Whether its value is drawn on its page.</summary>
    public static bool LeavesMark(this TabKind kind) =>
        !(kind.IsButton() || kind is TabKind.View or TabKind.SignerAttachment or TabKind.TabGroup);

    /// <summary>Whether it is a button, which leaves nothing on the page.</summary>
    public static bool IsButton(this TabKind kind) => kind is TabKind.Approve or TabKind.Decline;
}
