namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>Applies the conditions and the formulas of a signer's fields. Each may depend on the others.</summary>
internal static class ShownTabValues
{
    // A formula may hide its own operand, which would never end.
    private const int MaximalRounds = 20;

    /// <summary>The values of the fields that are shown, and the results of their formulas. A field without an entry is empty.</summary>
    /// <param name="tabs">All fields of the signer.</param>
    /// <param name="values">The values of the fields, by id. Those of formulas are calculated instead.</param>
    /// <param name="others">The fields of other signers, which formulas can use.</param>
    public static IReadOnlyDictionary<Guid, string> Of(
        IReadOnlyList<Tab> tabs, IReadOnlyDictionary<Guid, string> values, IReadOnlyList<Tab> others)
    {
        var formulas = tabs.Where(tab => tab.Kind == TabKind.Formula).ToDictionary(tab => tab.Id, _ => string.Empty);
        for (var round = 1; ; round++)
        {
            var current = new Dictionary<Guid, string>(values);
            foreach (var (id, result) in formulas)
            {
                current[id] = result;
            }

            Tab[] shown =
            [
                .. tabs.Where(tab => TabConditions.IsShown(tab, tabs, current))
                    .Select(tab => tab with { Value = current.GetValueOrDefault(tab.Id, string.Empty) }),
            ];
            var results = new TabFormulaResults([.. shown, .. others]);
            var calculated = shown.Where(tab => tab.Kind == TabKind.Formula).ToDictionary(tab => tab.Id, tab => results.Of(tab));
            var next = formulas.ToDictionary(entry => entry.Key, entry => calculated.GetValueOrDefault(entry.Key, string.Empty));
            if (round == MaximalRounds || next.All(entry => string.Equals(entry.Value, formulas[entry.Key], StringComparison.Ordinal)))
            {
                return shown.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value);
            }

            formulas = next;
        }
    }
}
