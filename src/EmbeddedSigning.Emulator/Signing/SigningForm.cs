using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a signer has entered so far, and what is still missing.</summary>
internal sealed record SigningForm(SignerInput Input)
{
    public const int MaximalNameLength = 100;
    public const int MaximalInitialsLength = 20;

    /// <summary>What the page tells beside the fields.</summary>
    public IReadOnlyList<SigningProblem> Problems { get; init; } = [];

    private bool HasUnreadableInk { get; init; }

    private bool HasFreeSignature { get; init; }

    public static SigningForm For(Recipient signer) => new(new SignerInput(
        signer.SignerName,
        InitialsOf(signer.SignerName),
        signer.Tabs.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value)));

    public static SigningForm Read(IFormCollection form, Recipient signer)
    {
        var values = signer.Tabs
            .Select(tab => (tab.Id, Value: ValueOf(tab, form[FieldName(tab)].ToString())))
            .Where(field => field.Value.Length > 0)
            .ToDictionary(field => field.Id, field => field.Value);
        var isReadable = TryReadInk(form["signatureInk"].ToString(), out var signature)
            & TryReadInk(form["initialsInk"].ToString(), out var initials);
        var input = new SignerInput(form["fullName"].ToString().Trim(), form["initials"].ToString().Trim(), values)
        {
            SignatureInk = signature,
            InitialsInk = initials,
        };
        return new SigningForm(input)
        {
            HasUnreadableInk = !isReadable,
            HasFreeSignature = form["freeForm"].Count > 0,
        };
    }

    // The buttons of a radio group share one field, which holds the choice.
    public static string FieldName(Tab tab) => $"tab-{tab.GroupId ?? tab.Id:D}";

    public string ValueOf(Tab tab) => Input.Values.GetValueOrDefault(tab.Id, string.Empty);

    /// <summary>What a field has to be told; null when it is right, or was not looked at yet.</summary>
    public string? ProblemOf(Tab tab) => Problems.FirstOrDefault(problem => problem.ElementId == SigningFields.IdOf(tab))?.Text;

    public IReadOnlyList<SigningProblem> FindProblems(Recipient signer)
    {
        List<SigningProblem> problems = [.. ProblemsOfSignature(signer)];
        foreach (var tab in signer.Tabs.Where(tab => tab.Kind is TabKind.SignHere or TabKind.InitialHere))
        {
            if (tab.IsRequired && ValueOf(tab).Length == 0)
            {
                problems.Add(At(tab, $"Sign at the required field “{SigningFields.NameOf(tab)}”."));
            }
        }

        foreach (var tab in signer.Tabs.Where(tab => tab.Kind.IsFilledIn() && !tab.IsLocked))
        {
            var value = ValueOf(tab);
            var name = SigningFields.NameOf(tab);
            var field = signer.Tabs.Where(other => FieldName(other) == FieldName(tab));
            if (tab.IsRequired && field.All(other => string.IsNullOrWhiteSpace(ValueOf(other))))
            {
                problems.Add(At(tab, $"Fill in the required field “{name}”."));
            }
            else if (value.Length > 0 && TabFormat.Problem(tab, name, value) is { } problem)
            {
                problems.Add(At(tab, problem));
            }
        }

        // Every button of a radio group misses the same choice.
        return [.. problems.DistinctBy(problem => problem.Text, StringComparer.Ordinal)];
    }

    private IEnumerable<SigningProblem> ProblemsOfSignature(Recipient signer)
    {
        if (Input.FullName.Length is 0 or > MaximalNameLength)
        {
            yield return new SigningProblem("fullName", $"Enter your full name, with at most {MaximalNameLength} characters.");
        }

        if (Input.Initials.Length == 0 && signer.Tabs.Any(tab => tab.Kind == TabKind.InitialHere && tab.IsRequired))
        {
            yield return new SigningProblem("initials", "Enter your initials.");
        }

        if (Input.Initials.Length > MaximalInitialsLength)
        {
            yield return new SigningProblem("initials", $"Enter initials with at most {MaximalInitialsLength} characters.");
        }

        if (signer.Tabs.IsEmpty && !HasFreeSignature)
        {
            yield return new SigningProblem("free-form", "Sign the document.");
        }

        if (HasUnreadableInk)
        {
            yield return new SigningProblem(ElementId: null, "The drawn signature cannot be read. Draw it again, or type it.");
        }
    }

    private static SigningProblem At(Tab tab, string text) => new(SigningFields.IdOf(tab), text);

    /// <summary>False for a drawing that is not one; a signature that was typed comes without a drawing.</summary>
    private static bool TryReadInk(string text, out Ink? ink)
    {
        ink = null;
        return text.Length == 0 || Ink.TryParse(text, out ink);
    }

    private static string ValueOf(Tab tab, string entered) => tab.Kind == TabKind.RadioGroup
        ? string.Equals(entered, tab.Choice, StringComparison.Ordinal) ? TabValues.Checked : string.Empty
        : entered;

    private static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => word.EnumerateRunes().First().ToString()));
    }
}
