namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds formulas and conditions that depend on themselves through other tabs. Such a formula has no value, and such a tab is never shown.</summary>
internal static class TabCircleRules
{
    /// <summary>Checks the tabs of a recipient.</summary>
    /// <param name="tabs">The recipient's tabs; a condition depends on another of them.</param>
    /// <param name="allTabs">The tabs of all recipients of the same part of the envelope, with which a formula may calculate.</param>
    /// <param name="add">Where faults are added.</param>
    public static void Check(IReadOnlyList<Tab> tabs, IReadOnlyList<Tab> allTabs, Action<Tab, string> add)
    {
        Find(allTabs, LabelsOfFormula, tab =>
        {
            if (tabs.Contains(tab))
            {
                add(tab, "calculates with its own result, through other formulas");
            }
        });
        Find(tabs, LabelOfCondition, tab => add(tab, "depends on itself, through the conditions of other tabs"));
    }

    private static IEnumerable<string> LabelsOfFormula(Tab tab) =>
        tab.Type == TabType.Formula && tab.Value is { } formula ? TabRules.Labels(formula) : [];

    // A checkbox group has the condition of its boxes, and shows no tab.
    private static IEnumerable<string> LabelOfCondition(Tab tab) =>
        tab.Type != TabType.CheckboxGroup && tab.Options?.Condition?.ParentLabel is { } label ? [label] : [];

    private static void Find(IReadOnlyList<Tab> tabs, Func<Tab, IEnumerable<string>> needs, Action<Tab> report)
    {
        var open = tabs.Where(tab => needs(tab).Any()).ToList();
        if (open.Count < 2)
        {
            return;
        }

        // A tab that does not depend on an open tab is not part of a circle. If several tabs have one label, one settled tab is enough.
        var byLabel = tabs.Where(static tab => tab.Label is not null).ToLookup(static tab => tab.Label!, StringComparer.Ordinal);
        var unsettled = open.ToHashSet();
        while (open.RemoveAll(IsSettled) > 0)
        {
            unsettled.IntersectWith(open);
        }

        foreach (var tab in open.Where(LeadsToItself))
        {
            report(tab);
        }

        bool IsSettled(Tab tab) => needs(tab).All(label => Others(tab, label) is var others && (!others.Any() || others.Any(other => !unsettled.Contains(other))));

        bool LeadsToItself(Tab tab)
        {
            var (seen, next) = (new HashSet<Tab>(), new Stack<Tab>([tab]));
            while (next.TryPop(out var current))
            {
                foreach (var other in needs(current).SelectMany(label => Others(current, label)).Where(unsettled.Contains))
                {
                    if (other == tab)
                    {
                        return true;
                    }

                    if (seen.Add(other))
                    {
                        next.Push(other);
                    }
                }
            }

            return false;
        }

        IEnumerable<Tab> Others(Tab tab, string label) => byLabel[label].Where(other => other != tab);
    }
}
