using System.Globalization;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>What each kind of field holds after its signer has finished.</summary>
internal static class TabValues
{
    public const string Checked = "X";

    public static Tab Fill(Tab tab, Recipient signer, SignerInput input, DateTimeOffset now) => tab with
    {
        Value = tab.Kind switch
        {
            TabKind.SignHere => IsChosen(tab, input) ? input.FullName : string.Empty,
            TabKind.InitialHere => IsChosen(tab, input) ? input.Initials : string.Empty,
            TabKind.DateSigned => now.UtcDateTime.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
            TabKind.FullName => input.FullName,
            TabKind.EmailAddress => signer.Email,
            _ => tab.IsLocked ? tab.Value : input.Values.GetValueOrDefault(tab.Id, string.Empty),
        },
        Ink = tab.Kind switch
        {
            TabKind.SignHere => input.SignatureInk,
            TabKind.InitialHere => input.InitialsInk,
            _ => null,
        },
    };

    public static bool IsFilledIn(TabKind kind) => kind is TabKind.Text or TabKind.Checkbox;

    public static bool IsSignature(TabKind kind) => kind is TabKind.SignHere or TabKind.InitialHere;

    // An optional signature is placed only where the signer asked for it.
    private static bool IsChosen(Tab tab, SignerInput input) => tab.IsRequired || input.Values.ContainsKey(tab.Id);
}
