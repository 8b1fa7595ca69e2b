using System.Collections.Frozen;
using System.Text.Json;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The settings of a sender, edit or correct view.</summary>
/// <param name="Given">
/// The settings in the request, by their path, such as <c>recipientSettings.showEditRecipients</c>.
/// </param>
internal sealed record SenderViewSettings(IReadOnlyDictionary<string, string> Given)
{
    public const string LockToken = "lockToken";

    public static readonly SenderViewSettings None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private static readonly string[] _anyText = [];
    private static readonly string[] _flag = ["true", "false"];

    private static readonly string[] _palettes =
        ["custom", "merge", "notary", "seals", "smartContracts", "annotations", "smartSections"];

    // The members and values of DocuSign's SDKs and of its own tool for these views. DocuSign's published API description is older.
    private static readonly (string Path, string[] Values)[] _members =
    [
        ("startingScreen", ["Prepare", "Tagger", "tagging"]),
        ("sendButtonAction", ["send", "redirect"]),
        ("backButtonAction", ["previousPage", "redirect"]),
        (LockToken, _anyText),
        ("showAdvancedOptions", _flag),
        ("showBackButton", _flag),
        ("showDiscardAction", _flag),
        ("showHeaderActions", _flag),
        ("showSignNow", _flag),
        ("recipientSettings.showEditRecipients", _flag),
        ("recipientSettings.showEditMessage", _flag),
        ("recipientSettings.showBulkSend", _flag),
        ("recipientSettings.showContactsList", _flag),
        ("documentSettings.showEditDocuments", _flag),
        ("documentSettings.showEditDocumentVisibility", _flag),
        ("documentSettings.showEditPages", _flag),
        ("documentSettings.showSaveAsDocumentCustomField", _flag),
        ("taggerSettings.paletteSections", ["default", "custom", "none"]),
        ("taggerSettings.paletteDefault", _palettes),
        ("templateSettings.showMatchingTemplatesPrompt", _flag),
        ("envelopeCustomFieldSettings.showEnvelopeCustomFields", _flag),
        .. _palettes.Select(palette => ($"taggerSettings.paletteSettings.{palette}.show", _flag)),
    ];

    private static readonly FrozenDictionary<string, (string Path, string[] Values)> _known =
        _members.ToFrozenDictionary(member => member.Path, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the view begins with the screen on which tabs are placed. DocuSign's own tool calls it tagging.</summary>
    public bool StartsWithTagger => Is("startingScreen", "Tagger") || Is("startingScreen", "tagging");

    /// <summary>Whether the button "Send" only redirects, so that the application sends the envelope.</summary>
    public bool LeavesSending => Is("sendButtonAction", "redirect");

    /// <summary>Whether the button "Back" goes to the return URL.</summary>
    public bool LeavesBack => Is("backButtonAction", "redirect");

    /// <summary>Whether an element is shown. Every element is shown unless a setting hides it.</summary>
    public bool Shows(string setting) => !Is(setting, "false");

    /// <exception cref="RefusalException">A member or a value is unknown.</exception>
    public static SenderViewSettings Parse(JsonElement? settings)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        if (settings is { } posted)
        {
            Read(posted, path: string.Empty, given);
        }

        return new SenderViewSettings(given);
    }

    private static void Read(JsonElement posted, string path, Dictionary<string, string> given)
    {
        foreach (var (name, value) in WireJson.ReadJson<Dictionary<string, JsonElement>>(posted))
        {
            var memberPath = path + name;
            if (value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (_known.TryGetValue(memberPath, out var member) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                Add(member.Path, WireJson.ReadJson<string>(value), member.Values, given);
            }
            else if (value.ValueKind == JsonValueKind.Object && IsGroup(memberPath))
            {
                Read(value, memberPath + ".", given);
            }
            else
            {
                throw NotEmulated.Refusal($"settings.{memberPath}");
            }
        }
    }

    // DocuSign's examples send an empty lockToken.
    private static void Add(string path, string text, string[] values, Dictionary<string, string> given)
    {
        if (text.Length == 0)
        {
            return;
        }

        given[path] = values == _anyText ? text : values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw RefusalException.InvalidParameter($"The 'settings.{path}' must be one of {string.Join(", ", values)}.");
    }

    private static bool IsGroup(string path) =>
        _known.Keys.Any(known => known.StartsWith(path + ".", StringComparison.OrdinalIgnoreCase));

    private bool Is(string setting, string value) => Given.GetValueOrDefault(setting) == value;
}
