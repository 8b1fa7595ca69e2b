using System.Collections.Immutable;
using System.Globalization;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Computes the value of each type of field after its signer has finished.</summary>
internal static class RecipientValues
{
    public const string Checked = "X";

    /// <summary>Fills in all fields of a signer who finishes. Fields that are not shown stay as they are, and formulas come last.</summary>
    public static ImmutableArray<Tab> FillAll(Recipient signer, RecipientInput input, Envelope envelope, DateTimeOffset now)
    {
        Tab[] filled =
        [
            .. signer.Tabs.Select(tab => TabConditions.IsShown(tab, signer.Tabs, input.Values)
                ? Fill(tab, signer, input, envelope.Id, now)
                : tab with { Value = string.Empty }),
        ];
        var others = envelope.Recipients.Where(other => other.Guid != signer.Guid).SelectMany(other => other.Tabs);
        var results = new TabFormulaResults([.. filled, .. others]);
        return [.. filled.Select(tab => tab.Kind == TabKind.Formula ? tab with { Value = results.Of(tab) } : tab)];
    }

    public static Tab Fill(Tab tab, Recipient signer, RecipientInput input, Guid envelopeId, DateTimeOffset now) => tab with
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
            TabKind.Draw when !tab.IsLocked => IsChosen(tab, input) || input.Pictures.ContainsKey(tab.Id) ? Checked : string.Empty,
            _ when tab.Kind.IsFilledIn() && !tab.IsLocked => input.Values.GetValueOrDefault(tab.Id, string.Empty),
            _ => tab.Value,
        },
        Ink = tab.Kind switch
        {
            TabKind.SignHere => input.SignatureInk,
            TabKind.InitialHere => input.InitialsInk,
            TabKind.Draw => Ink.TryParse(input.Values.GetValueOrDefault(tab.Id, string.Empty), out var ink) ? ink : null,
            _ => null,
        },
        Picture = input.Pictures.GetValueOrDefault(tab.Id),
    };

    // A signature is placed only in the fields that the signer chose.
    private static bool IsChosen(Tab tab, RecipientInput input) => input.Values.ContainsKey(tab.Id);

    private static string FirstNameOf(string name) => name.Split(' ', 2)[0];

    private static string LastNameOf(string name) => name.Split(' ', 2) is [_, var rest] ? rest : string.Empty;
}
