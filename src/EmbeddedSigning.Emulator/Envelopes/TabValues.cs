using System.Globalization;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>What each kind of field holds after its signer has finished.</summary>
internal static class TabValues
{
    public const string Checked = "X";

    public static Tab Fill(Tab tab, Recipient signer, SignerInput input, Guid envelopeId, DateTimeOffset now) => tab with
    {
        Value = tab.Kind switch
        {
            TabKind.SignHere => IsChosen(tab, input) ? input.FullName : string.Empty,
            TabKind.InitialHere => IsChosen(tab, input) ? input.Initials : string.Empty,
            TabKind.DateSigned => now.UtcDateTime.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
            TabKind.FullName => input.FullName,
            TabKind.FirstName => FirstNameOf(input.FullName),
            TabKind.LastName => LastNameOf(input.FullName),
            TabKind.EmailAddress => signer.SignerEmail,
            TabKind.EnvelopeId => envelopeId.ToString("D"),
            _ when tab.Kind.IsFilledIn() && !tab.IsLocked => input.Values.GetValueOrDefault(tab.Id, string.Empty),
            _ => tab.Value,
        },
        Ink = tab.Kind switch
        {
            TabKind.SignHere => input.SignatureInk,
            TabKind.InitialHere => input.InitialsInk,
            _ => null,
        },
    };

    // A signature is placed only where the signer asked for it.
    private static bool IsChosen(Tab tab, SignerInput input) => input.Values.ContainsKey(tab.Id);

    private static string FirstNameOf(string name) => name.Split(' ', 2)[0];

    private static string LastNameOf(string name) => name.Split(' ', 2) is [_, var rest] ? rest : string.Empty;
}
