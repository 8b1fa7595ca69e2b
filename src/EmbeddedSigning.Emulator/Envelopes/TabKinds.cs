using System.Collections.Frozen;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>What the kinds of tabs have in common, and how DocuSign calls them.</summary>
internal static class TabKinds
{
    private static readonly FrozenDictionary<TabKind, string> _listNames = Enum.GetValues<TabKind>().ToFrozenDictionary(
        kind => kind, kind => $"{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}Tabs");

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
        or TabKind.Ssn;

    /// <summary>Whether its value is the signer's to give, unless it is locked.</summary>
    public static bool IsFilledIn(this TabKind kind) =>
        kind.IsWritten() || kind is TabKind.Checkbox or TabKind.RadioGroup or TabKind.List;

    /// <summary>Whether it is ticked or not, and has no text.</summary>
    public static bool IsTicked(this TabKind kind) => kind is TabKind.Checkbox or TabKind.RadioGroup;

    /// <summary>Whether it is a button, which leaves nothing on the page.</summary>
    public static bool IsButton(this TabKind kind) => kind is TabKind.Approve or TabKind.Decline;
}
