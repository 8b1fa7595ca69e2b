using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a signer has entered so far, and what is still missing.</summary>
internal sealed record SigningForm(string FullName, string Initials, IReadOnlyDictionary<Guid, string> Values)
{
    private const int MaximalNameLength = 100;

    public static SigningForm For(Recipient signer) => new(
        signer.Name,
        InitialsOf(signer.Name),
        signer.Tabs.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value));

    public static SigningForm Read(IFormCollection form, Recipient signer) => new(
        form["fullName"].ToString().Trim(),
        form["initials"].ToString().Trim(),
        signer.Tabs
            .Select(tab => (tab.Id, Value: form[FieldName(tab)].ToString()))
            .Where(field => field.Value.Length > 0)
            .ToDictionary(field => field.Id, field => field.Value));

    public static string FieldName(Tab tab) => $"tab-{tab.Id:D}";

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

        foreach (var tab in signer.Tabs.Where(tab => TabValues.IsFilledIn(tab.Kind) && !tab.IsLocked))
        {
            var value = ValueOf(tab);
            if (tab.IsRequired && string.IsNullOrWhiteSpace(value))
            {
                problems.Add($"Fill in the required field “{tab.Label}”.");
            }
            else if (tab.MaxLength is { } maximum && value.Length > maximum)
            {
                problems.Add($"The field “{tab.Label}” takes at most {maximum} characters.");
            }
        }

        return problems;
    }

    public SignerInput ToInput() => new(FullName, Initials, Values);

    private static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => word.EnumerateRunes().First().ToString()));
    }
}
