namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>Applies the conditions and the formulas of a signer's fields. Each may depend on the others.</summary>
internal static class ShownTabValues
{
    /// <summary>The values of the fields that are shown, and the results of their formulas. A field without an entry is empty.</summary>
    /// <param name="tabs">All fields of the signer.</param>
    /// <param name="values">The values of the fields, by id. Those of formulas are calculated instead.</param>
    /// <param name="others">The fields of other signers, which formulas can use if the signer has no field with the label.</param>
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

            Tab[] fields =
            [
                .. tabs.Select(tab => TabConditions.IsShown(tab, tabs, current)
                    ? tab with { Value = current.GetValueOrDefault(tab.Id, string.Empty) }
                    : tab with { Value = string.Empty, Formula = null }),
            ];
            var results = new TabFormulaResults(fields, new TabFormulaResults(others));
            var next = fields.Where(tab => tab.Kind == TabKind.Formula).ToDictionary(tab => tab.Id, results.Of);

            // Each round settles at least one formula. A formula that hides its own operand would never end.
            if (round > formulas.Count || next.All(entry => string.Equals(entry.Value, formulas[entry.Key], StringComparison.Ordinal)))
            {
                return fields.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value);
            }

            formulas = next;
        }
    }
}
