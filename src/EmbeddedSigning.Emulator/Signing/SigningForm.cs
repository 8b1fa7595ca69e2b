using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a signer has entered so far, and what is still missing.</summary>
internal sealed record SigningForm(string FullName, string Initials, IReadOnlyDictionary<Guid, string> Values)
{
    private const int MaximalNameLength = 100;

    public static SigningForm For(Recipient signer) => new(
        signer.SignerName,
        InitialsOf(signer.SignerName),
        signer.Tabs.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value));

    public static SigningForm Read(IFormCollection form, Recipient signer) => new(
        form["fullName"].ToString().Trim(),
        form["initials"].ToString().Trim(),
        signer.Tabs
            .Select(tab => (tab.Id, Value: ValueOf(tab, form[FieldName(tab)].ToString())))
            .Where(field => field.Value.Length > 0)
            .ToDictionary(field => field.Id, field => field.Value));

    // The buttons of a radio group share one field, which holds the choice.
    public static string FieldName(Tab tab) => $"tab-{tab.GroupId ?? tab.Id:D}";

    public string ValueOf(Tab tab) => Values.GetValueOrDefault(tab.Id, string.Empty);

    public IReadOnlyList<string> Problems(Recipient signer)
    {
        var problems = new List<string>();
        if (FullName.Length is 0 or > MaximalNameLength)
        {
            problems.Add($"Enter your full name, with at most {MaximalNameLength} characters.");
        }

        if (Initials.Length == 0 && signer.Tabs.Any(tab => tab.Kind == TabKind.InitialHere && tab.IsRequired))
        {
            problems.Add("Enter your initials.");
        }

        foreach (var tab in signer.Tabs.Where(tab => tab.Kind.IsFilledIn() && !tab.IsLocked))
        {
            var value = ValueOf(tab);
            var field = signer.Tabs.Where(other => FieldName(other) == FieldName(tab));
            if (tab.IsRequired && field.All(other => string.IsNullOrWhiteSpace(ValueOf(other))))
            {
                problems.Add($"Fill in the required field “{tab.Label}”.");
            }
            else if (value.Length > 0 && TabFormat.Problem(tab, value) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }

    public SignerInput ToInput() => new(FullName, Initials, Values);

    private static string ValueOf(Tab tab, string entered) => tab.Kind == TabKind.RadioGroup
        ? string.Equals(entered, tab.Choice, StringComparison.Ordinal) ? TabValues.Checked : string.Empty
        : entered;

    private static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => word.EnumerateRunes().First().ToString()));
    }
}
