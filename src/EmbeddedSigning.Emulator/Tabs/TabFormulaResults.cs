namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>The results of formulas. A formula may use the results of others.</summary>
/// <param name="tabs">The fields of a signer. A label means one of these fields, if there is one.</param>
/// <param name="others">The results of other signers.</param>
internal sealed class TabFormulaResults(IReadOnlyList<Tab> tabs, TabFormulaResults? others = null)
{
    private const int MaximalDepth = 50;

    private readonly ILookup<string, Tab> _byLabel = tabs.Where(tab => tab.IsInFormulas).ToLookup(tab => tab.Label, StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _results = [];
    private int _depth;

    /// <summary>The result; the value of a tab without a formula.</summary>
    public string Of(Tab tab)
    {
        if (tab.Formula is not { } formula)
        {
            return tab.Value;
        }

        if (_depth == MaximalDepth)
        {
            return string.Empty;
        }

        if (!_results.TryGetValue(tab.Id, out var result))
        {
            // A formula that depends on itself uses this empty result, so that the calculation ends.
            _results[tab.Id] = string.Empty;
            _depth++;
            _results[tab.Id] = result = TabFormula.Calculate(formula, ValueOf, tab.Decimals);
            _depth--;
        }

        return result;
    }

    /// <summary>The value of the first field with this label that has one; otherwise an empty text.</summary>
    public string ValueOf(string label)
    {
        if (others is not null && !_byLabel.Contains(label))
        {
            return others.ValueOf(label);
        }

        foreach (var tab in _byLabel[label])
        {
            var value = tab.Kind == TabKind.Formula ? Of(tab) : tab.Value;
            if (value.Length > 0)
            {
                return tab.Kind == TabKind.RadioGroup ? tab.Choice : value;
            }
        }

        return string.Empty;
    }
}
