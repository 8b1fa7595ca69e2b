using System.Collections.Immutable;
using System.Globalization;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Computes the value of each type of field after its signer has finished.</summary>
internal static class RecipientValues
{
    public const string Checked = "X";

    /// <summary>
    /// Fills in all fields of a signer who finishes. Fields that are not shown become empty. Conditions and formulas are applied until nothing changes.
    /// </summary>
    public static ImmutableArray<Tab> FillAll(Recipient signer, RecipientInput input, Envelope envelope, DateTimeOffset now)
    {
        var fields = envelope.WithSharedTabs(signer).Fields;
        var values = ShownTabValues.Of(fields, input.Values, envelope.TabsBeside(signer));
        return
        [
            .. signer.Tabs.Select(tab => !TabConditions.IsShown(tab, fields, values) ? tab with { Value = string.Empty }
                : tab.Kind == TabKind.Formula ? tab with { Value = values.GetValueOrDefault(tab.Id, string.Empty) }
                : Fill(tab, signer, input, envelope.Id, now)),
        ];
    }

    /// <summary>
    /// The fields for the signing page: the values if the signer finished now. A field that is not shown yet has its value as well, because the signer may show
    /// it. Formulas contain numbers instead of the labels that the page does not have.
    /// </summary>
    public static IReadOnlyDictionary<Guid, Tab> Preview(Recipient signer, RecipientInput input, Envelope envelope, DateTimeOffset now)
    {
        var filled = FillAll(signer, input, envelope, now);
        var onPage = signer.Fields.Where(tab => tab.IsInFormulas).Select(tab => tab.Label).ToHashSet(StringComparer.Ordinal);
        var values = new TabFormulaResults(envelope.TabsBeside(signer));
        return signer.Tabs.Zip(filled, (tab, full) => tab.Kind != TabKind.Formula ? Fill(tab, signer, input, envelope.Id, now) : full with
        {
            Formula = tab.Formula is { } formula ? TabFormula.Replace(formula, label => onPage.Contains(label) ? null : values.ValueOf(label)) : null,
        }).ToDictionary(tab => tab.Id);
    }

    /// <summary>Calculates the formulas of a signer again, because other values have changed.</summary>
    public static ImmutableArray<Tab> Recalculate(Recipient signer, Envelope envelope)
    {
        var fields = envelope.WithSharedTabs(signer).Fields;
        var values = ShownTabValues.Of(fields, fields.ToDictionary(tab => tab.Id, tab => tab.Value), envelope.TabsBeside(signer));
        return [.. signer.Tabs.Select(tab => tab.Kind == TabKind.Formula ? tab with { Value = values.GetValueOrDefault(tab.Id, string.Empty) } : tab)];
    }

    /// <summary>The fields of the other recipients. A formula of a recipient who has signed is its result.</summary>
    public static IReadOnlyList<Tab> TabsBeside(this Envelope envelope, Recipient signer) =>
    [
        .. envelope.Recipients.Where(other => other.Guid != signer.Guid)
            .SelectMany(other => other.SignedAt is null ? other.Tabs : other.Tabs.Select(tab => tab with { Formula = null })),
    ];

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
