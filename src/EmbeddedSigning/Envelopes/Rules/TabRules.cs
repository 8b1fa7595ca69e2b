using System.Globalization;
using System.Text.RegularExpressions;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds faults of a recipient's tabs for which DocuSign would refuse the tabs.</summary>
/// <param name="recipient">The recipient.</param>
/// <param name="documents">The documents that the tabs are on; null for documents of a template or of an existing envelope.</param>
/// <param name="knowsAllTabs">Whether the recipient has no other tabs, such as tabs of a template, of form fields or of HTML.</param>
/// <param name="faults">Where faults are added.</param>
internal readonly struct TabRules(EnvelopeRecipient recipient, IReadOnlyList<EnvelopeDocument>? documents, bool knowsAllTabs, List<string> faults)
{
    // From DocuSign's descriptions of the members of a tab.
    private const int MaximumLabel = 500;
    private const int MaximumFormula = 2000;
    private const int MaximumItem = 100;
    private const int MaximumItems = 2048;

    private static readonly int[] _fontSizes = [7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 36, 48, 72];
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The number of documents whose form fields become tabs of the recipient.</summary>
    public int Forms { get; init; }

    /// <summary>The tabs of all recipients of the same part of the envelope, with which formulas may calculate; null for the recipient's own.</summary>
    public IReadOnlyList<Tab>? AllTabs { get; init; }

    /// <summary>Whether no recipient of this part has other tabs.</summary>
    public bool KnowsTabsOfAll { get; init; }

    /// <summary>Whether an anchor must name its document.</summary>
    public bool EachDocumentIsAPart { get; init; }

    public void Check()
    {
        for (var i = 0; i < recipient.Tabs.Count; i++)
        {
            Check(recipient.Tabs[i]);
        }

        if (recipient.Tabs.Count > 1)
        {
            CheckPrefilledOnce();
        }

        var allTabs = AllTabs ?? recipient.Tabs;
        if (allTabs.Count > 1)
        {
            TabCircleRules.Check(recipient.Tabs, allTabs, Add);
        }
    }

    private void Check(Tab tab)
    {
        if (tab.IsGroup)
        {
            CheckGroup(tab);
        }
        else if (tab.Placement is { } placement)
        {
            CheckPlacement(tab, placement);
            CheckContent(tab);
        }
        else
        {
            CheckPrefilled(tab);
        }

        CheckLabel(tab);
        if (tab.Options is { } options && tab.Type != TabType.CheckboxGroup)
        {
            // A checkbox group has only the condition, which its boxes have too.
            CheckOptions(tab, options);
        }
    }

    private void CheckPlacement(Tab tab, TabPlacement? placement)
    {
        if (placement is null)
        {
            Add(tab, "has a choice without a place");
            return;
        }

        if (placement.AnchorString is { } anchor)
        {
            if (!Enum.IsDefined(placement.Units))
            {
                Add(tab, $"has an unknown unit of its anchor ({placement.Units})");
            }

            if (string.IsNullOrWhiteSpace(anchor))
            {
                Add(tab, "has an empty anchor string");
            }
            else if (EachDocumentIsAPart && placement.DocumentId is null)
            {
                Add(tab, $"is anchored at '{SafeText.Clean(anchor)}' and names no document, as it must where a form is filled in");
            }
            else if (documents is { Count: 0 })
            {
                Add(tab, $"is anchored at '{SafeText.Clean(anchor)}', but there is no document to look in");
            }
        }
        else if (placement.X < 0 || placement.Y < 0 || placement.PageNumber < 1)
        {
            Add(tab, "needs a page from 1 and a position that is not negative");
        }

        if (placement.DocumentId is { } id && (id < 1 || id > documents?.Count))
        {
            Add(tab, $"is on document {id}{(documents is null ? "" : $"; there are {documents.Count}")}");
        }
        else if (placement.DocumentId is { } known)
        {
            if (documents is not null)
            {
                CheckDocument(tab, known, documents[known - 1].Options);
            }

            if (recipient.ExcludedDocuments.Contains(known))
            {
                Add(tab, $"is on document {known}, which the recipient does not see");
            }
        }
    }

    private void CheckDocument(Tab tab, int documentId, DocumentOptions? options)
    {
        if (tab.Type == TabType.View && options is not { Supplemental: true })
        {
            Add(tab, $"is for a supplemental document, which document {documentId} is not");
        }
        else if (tab.Type is not (TabType.View or TabType.Approve) && options is { Supplemental: true })
        {
            Add(tab, $"is on document {documentId}, which is supplemental and has no tabs other than View and Approve");
        }
    }

    private void CheckLabel(Tab tab)
    {
        if (NeedsLabel(tab.Type) && string.IsNullOrWhiteSpace(tab.Label))
        {
            Add(tab, "has no label, so its value could not be found later");
        }
        else if (tab.Label is { Length: > MaximumLabel })
        {
            Add(tab, $"has a label of {tab.Label.Length} characters; at most {MaximumLabel} are allowed");
        }
    }

    private static bool NeedsLabel(TabType type) => type
        is not (TabType.SignHere or TabType.InitialHere or TabType.DateSigned or TabType.FullName or TabType.FirstName or TabType.LastName
            or TabType.EmailAddress or TabType.EnvelopeId or TabType.Note or TabType.Approve or TabType.Decline or TabType.Draw or TabType.View);

    private void CheckContent(Tab tab)
    {
        switch (tab.Type)
        {
            case TabType.List:
                CheckList(tab);
                break;
            case TabType.Numerical:
                CheckNumerical(tab);
                break;
            case TabType.Number or TabType.Email or TabType.Zip or TabType.Ssn:
                CheckForm(tab);
                break;
            case TabType.Note when string.IsNullOrWhiteSpace(tab.Value):
                Add(tab, "has no text");
                break;
            case TabType.Formula:
                CheckFormula(tab);
                break;
        }
    }

    // Dates have no required form: DocuSign documents that it accepts any. A signer does not enter a locked ZIP code or Social Security number.
    private void CheckForm(Tab tab)
    {
        if (tab.Value is not { Length: > 0 } value)
        {
            return;
        }

        var isLocked = tab.Options is { Locked: true };
        var fault = tab.Type switch
        {
            TabType.Number or TabType.Numerical when !IsNumber(value) => "number",
            TabType.Email when !EmailAddress.IsValid(value) => "e-mail address",
            TabType.Zip when !isLocked && !HasDigits(value, [5]) && !HasDigits(value, [5, 4]) => "ZIP code of five or nine digits",
            TabType.Ssn when !isLocked && !HasDigits(value, [3, 2, 4]) => "Social Security number of nine digits",
            _ => null,
        };
        if (fault is not null)
        {
            Add(tab, $"has a value that is no {fault}");
        }
    }

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    // DocuSign accepts the digits with or without dashes.
    private static bool HasDigits(ReadOnlySpan<char> text, ReadOnlySpan<int> groups)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            if (i > 0 && text is ['-', .. var rest])
            {
                text = rest;
            }

            if (text.Length < groups[i] || text[..groups[i]].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            text = text[groups[i]..];
        }

        return text.IsEmpty;
    }

    private void CheckList(Tab tab)
    {
        if (tab.Items.Count == 0)
        {
            Add(tab, "offers no item");
            return;
        }

        if (tab.Items.Any(static item => item is null || string.IsNullOrWhiteSpace(item.Text) || string.IsNullOrEmpty(item.Value)))
        {
            Add(tab, "has an item without a text or a value");
        }
        else if (tab.Items.DistinctBy(static item => item.Value, StringComparer.Ordinal).Count() < tab.Items.Count)
        {
            Add(tab, "has two items with one value");
        }
        else if (tab.Value is { Length: > 0 } value && !tab.Items.Any(item => item.Value == value))
        {
            Add(tab, "has a value that is none of its items");
        }
        else if (tab.Items.Any(static item => item.Text.Length > MaximumItem || item.Value.Length > MaximumItem))
        {
            Add(tab, $"has an item of more than {MaximumItem} characters");
        }
        else if (tab.Items.Sum(static item => item.Value.Length) is > MaximumItems and var length)
        {
            Add(tab, string.Create(
                CultureInfo.InvariantCulture, $"has items of {length:N0} characters; at most {MaximumItems:N0} are allowed"));
        }
    }

    private void CheckNumerical(Tab tab)
    {
        if (tab.Limits is ({ } minimum, { } maximum) && minimum > maximum)
        {
            Add(tab, "has a minimum over its maximum");
        }
        else if (tab.Value is { } text && decimal.Parse(text, CultureInfo.InvariantCulture) is var value
            && (value < tab.Limits.Minimum || value > tab.Limits.Maximum))
        {
            Add(tab, "has a value outside of its limits");
        }

        if (tab.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetter)))
        {
            Add(tab, "has a currency that is not a code of three letters, such as usd");
        }
    }

    private void CheckFormula(Tab tab)
    {
        var formula = tab.Value;
        if (string.IsNullOrWhiteSpace(formula) || formula.Length > MaximumFormula)
        {
            Add(tab, $"needs a formula of 1 to {MaximumFormula} characters");
            return;
        }

        if (tab.Details.Any(static detail => detail is ("roundDecimalPlaces", ['-', ..])))
        {
            Add(tab, "has a negative number of decimals");
        }

        if (FormulaRules.FindFault(formula) is { } fault)
        {
            Add(tab, fault);
            return;
        }

        var allTabs = AllTabs ?? recipient.Tabs;
        foreach (var label in Labels(formula))
        {
            if (KnowsTabsOfAll && !allTabs.Any(other => other != tab && string.Equals(other.Label, label, StringComparison.Ordinal)))
            {
                Add(tab, $"calculates with '{SafeText.Clean(label)}', which is no label of another tab on the envelope's own documents");
            }
        }
    }

    /// <summary>Returns the labels in a formula, except for a label without a closing bracket.</summary>
    public static IEnumerable<string> Labels(string formula)
    {
        for (var start = formula.IndexOf('[', StringComparison.Ordinal); start >= 0; start = formula.IndexOf('[', start + 1))
        {
            var end = formula.IndexOf(']', start);
            if (end < 0)
            {
                yield break;
            }

            yield return formula[(start + 1)..end];
        }
    }

    private void CheckGroup(Tab tab)
    {
        if (tab.Choices.Count == 0)
        {
            Add(tab, "has no choices");
            return;
        }

        foreach (var choice in tab.Choices)
        {
            CheckPlacement(tab, choice.Placement);
        }

        if (tab.Choices.Any(static choice => string.IsNullOrWhiteSpace(choice.Value))
            || tab.Choices.DistinctBy(static choice => choice.Value, StringComparer.Ordinal).Count() < tab.Choices.Count)
        {
            Add(tab, "has choices without a value, or with the same value");
        }

        if (tab.Choices.DistinctBy(static choice => choice.Placement?.DocumentId).Count() > 1)
        {
            Add(tab, "has choices on several documents");
        }

        if (tab.Type == TabType.RadioGroup && tab.Choices.Count(static choice => choice.Selected) > 1)
        {
            Add(tab, "has more than one choice that is chosen at first");
        }

        if (tab.Type == TabType.CheckboxGroup && tab.Choices.Count(static choice => choice.Selected) > (tab.Limits.Maximum ?? int.MaxValue))
        {
            Add(tab, "has more choices that are chosen at first than its maximum");
        }

        if (recipient.Tabs.FirstOrDefault(other => other.Type == tab.Type && string.Equals(other.Label, tab.Label, StringComparison.Ordinal)) != tab)
        {
            Add(tab, "has the name of another group");
        }

        if (tab.Type == TabType.CheckboxGroup
            && (tab.Limits.Minimum < 0 || tab.Limits.Maximum < 1 || (tab.Limits.Minimum ?? 0) > (tab.Limits.Maximum ?? tab.Choices.Count)
                || tab.Limits.Maximum > tab.Choices.Count))
        {
            Add(tab, $"needs a minimum from 0 and a maximum from 1 to {tab.Choices.Count} that is not less");
        }
    }

    private void CheckPrefilled(Tab tab)
    {
        if (recipient.RoleName is null && Forms == 0)
        {
            Add(tab, "fills in a tab of a template, but the recipient takes no role of one");
        }
        else if (Forms > 1)
        {
            Add(tab, "fills in a form field, and the recipient has several documents with form fields");
        }

        if (!Enum.IsDefined(tab.Type))
        {
            Add(tab, "is of an unknown kind");
        }
        else if (tab.Value is null || tab.Type is TabType.CheckboxGroup || !(NeedsLabel(tab.Type) || tab.Type == TabType.Note)
            || tab.Type is TabType.SignerAttachment or TabType.Formula)
        {
            Add(tab, "cannot be filled in: it has no value, or is not of a kind with one");
        }
        else if (tab.Type == TabType.Checkbox && !bool.TryParse(tab.Value, out _))
        {
            Add(tab, "is filled in with neither true nor false");
        }
        else
        {
            CheckForm(tab);
        }
    }

    private void CheckPrefilledOnce()
    {
        foreach (var tabs in recipient.Tabs.Where(static tab => tab.IsPrefilled).GroupBy(static tab => (tab.Type, tab.Label)))
        {
            if (tabs.DistinctBy(static tab => (tab.Value, tab.Options?.Locked)).Count() > 1)
            {
                Add(tabs.First(), "is filled in twice, with different values or locks");
            }
        }
    }

    private void CheckOptions(Tab tab, TabOptions options)
    {
        TabOptionRules.Check(tab, options, Add);
        if (options.MaxLength < 1 || options.Width < 1 || options.Height < 1)
        {
            Add(tab, "needs a maximum length, a width and a height from 1");
        }

        if (options.MaxLength is { } maximum && tab.Type is not (TabType.Note or TabType.Formula) && tab.Value?.Length > maximum)
        {
            Add(tab, $"has a value of {tab.Value.Length} characters; its maximum is {maximum}");
        }

        if (options.FontSize is { } size && !_fontSizes.Contains(size))
        {
            Add(tab, $"has the font size {size}; DocuSign has {string.Join(", ", _fontSizes)}");
        }

        if (options.Pattern is { } pattern && !IsPattern(pattern))
        {
            Add(tab, "has a pattern that is no regular expression");
        }
        else if (options is { Pattern: null, PatternMessage: not null })
        {
            Add(tab, "has a message for a pattern, and no pattern");
        }

        if (options.Condition is { } condition)
        {
            CheckCondition(tab, condition);
        }
    }

    private void CheckCondition(Tab tab, TabCondition condition)
    {
        if (string.IsNullOrWhiteSpace(condition.ParentLabel) || string.IsNullOrEmpty(condition.ParentValue))
        {
            Add(tab, "has a condition without a label or a value");
            return;
        }

        var parent = recipient.Tabs.FirstOrDefault(other =>
            other != tab && other.Type != TabType.CheckboxGroup && string.Equals(other.Label, condition.ParentLabel, StringComparison.Ordinal));
        if (parent is null)
        {
            if (knowsAllTabs)
            {
                Add(tab, $"depends on '{SafeText.Clean(condition.ParentLabel)}', which is no label of another tab of the recipient");
            }
        }
        else if (!CanHold(parent, condition.ParentValue))
        {
            Add(tab, $"depends on a value that '{SafeText.Clean(condition.ParentLabel)}' cannot have");
        }
    }

    // The value for a template's tab does not show which other values that tab can have.
    private static bool CanHold(Tab parent, string value) => parent switch
    {
        { Type: TabType.Checkbox } => value == TabCondition.On,
        { Type: TabType.SignHere or TabType.InitialHere } => value == TabCondition.On && !parent.Required,
        { Type: TabType.RadioGroup, Choices.Count: > 0 } => value == TabCondition.On || parent.Choices.Any(choice => choice.Value == value),
        { Type: TabType.List, Items.Count: > 0 } => parent.Items.Any(item => item.Value == value),
        _ => true,
    };

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, _patternTimeout);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Names the recipient by number, because faults are logged, and logs contain no personal data.
    private void Add(Tab tab, string fault) => faults.Add(
        $"Recipient {recipient.RecipientId}: the tab {tab.Type}{(string.IsNullOrWhiteSpace(tab.Label) ? "" : $" '{SafeText.Clean(tab.Label)}'")} {fault}.");
}
