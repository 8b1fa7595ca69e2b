using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The values that a signer has entered so far, and the missing ones.</summary>
internal sealed record SigningForm(RecipientInput Input)
{
    public const int MaximalNameLength = 100;
    public const int MaximalInitialsLength = 20;
    public const int MaximalPictureBytes = 5 * 1024 * 1024;
    private const string AcknowledgmentPrefix = "acknowledge-";

    /// <summary>The messages of the page beside the fields.</summary>
    public IReadOnlyList<SigningProblem> Problems { get; init; } = [];

    /// <summary>The files that were attached, by the id of their field.</summary>
    public IReadOnlyDictionary<Guid, PostedFile> Files { get; init; } = new Dictionary<Guid, PostedFile>();

    /// <summary>The pictures that were uploaded into drawings, by the id of their field.</summary>
    public IReadOnlyDictionary<Guid, PostedFile> Pictures { get; init; } = new Dictionary<Guid, PostedFile>();

    /// <summary>The supplements that the signer has viewed or accepted.</summary>
    public IReadOnlySet<int> Acknowledged { get; init; } = new HashSet<int>();

    private IReadOnlyList<Tab> Groups { get; init; } = [];

    private IReadOnlyList<Tab> LockedBoxes { get; init; } = [];

    private bool HasUnreadableInk { get; init; }

    private bool HasFreeSignature { get; init; }

    public static SigningForm For(Recipient signer) => new(new RecipientInput(
        signer.SignerName,
        InitialsOf(signer.SignerName),
        signer.Fields.Where(tab => tab.Value.Length > 0).ToDictionary(tab => tab.Id, tab => tab.Value))
    {
        SharedTabs = signer.SharedTabs.Select(tab => tab.Id).ToHashSet(),
    })
    {
        Groups = GroupsOf(signer),
        LockedBoxes = LockedBoxesOf(signer),
    };

    public static SigningForm Read(IFormCollection form, Recipient signer, Envelope envelope)
    {
        var files = FilesOf(form, signer, TabKind.SignerAttachment, FieldName);
        var pictures = FilesOf(form, signer, TabKind.Draw, PictureName);
        var entered = signer.Fields
            .Select(tab => (tab.Id, Value: files.TryGetValue(tab.Id, out var file) ? file.FileName : ValueOf(tab, form[FieldName(tab)].ToString())))
            .Where(field => field.Value.Length > 0)
            .ToDictionary(field => field.Id, field => field.Value);

        // A hidden field was not filled in, whatever the browser sends.
        var values = ShownTabValues.Of(signer.Fields, entered, envelope.TabsBeside(signer));
        Tab[] hidden = [.. signer.Fields.Where(tab => !TabConditions.IsShown(tab, signer.Fields, values))];
        foreach (var tab in hidden)
        {
            pictures.Remove(tab.Id);
        }

        var isReadable = TryReadInk(form["signatureInk"].ToString(), out var signature)
            & TryReadInk(form["initialsInk"].ToString(), out var initials);
        var input = new RecipientInput(form["fullName"].ToString().Trim(), form["initials"].ToString().Trim(), values)
        {
            SignatureInk = signature,
            InitialsInk = initials,
            SharedTabs = signer.SharedTabs.Except(hidden).Select(tab => tab.Id).ToHashSet(),
        };
        return new SigningForm(input)
        {
            Files = files,
            Pictures = pictures,
            Groups = GroupsOf(signer),
            LockedBoxes = LockedBoxesOf(signer),
            Acknowledged = form.Keys.Select(AcknowledgedBy).OfType<int>().ToHashSet(),
            HasUnreadableInk = !isReadable,
            HasFreeSignature = form["freeForm"].Count > 0,
        };
    }

    /// <summary>The name of the field that acknowledges a supplement.</summary>
    public static string AcknowledgmentName(EnvelopeDocument document) => AcknowledgmentPrefix + WireJson.Number(document.Id);

    /// <summary>The number of boxes in a group that the signer has to tick, besides those that the sender has ticked and locked.</summary>
    public int MinimumOf(string group) => Groups.FirstOrDefault(tab => tab.Label == group) is { } rule
        ? Math.Max(0, Minimum(rule) - LockedBoxes.Count(box => box.GroupLabels.Contains(group, StringComparer.Ordinal) && ValueOf(box).Length > 0))
        : 0;

    /// <summary>The tooltip of a group of checkboxes; null for none.</summary>
    public string? TooltipOf(string group) => Groups.FirstOrDefault(tab => tab.Label == group)?.Kept.Text("tooltip");

    // The buttons of a radio group share one field, which holds the choice.
    public static string FieldName(Tab tab) => $"tab-{tab.GroupId ?? tab.Id:D}";

    /// <summary>The name of the field for the picture of a drawing.</summary>
    public static string PictureName(Tab tab) => FieldName(tab) + "-image";

    public string ValueOf(Tab tab) => Input.Values.GetValueOrDefault(tab.Id, string.Empty);

    /// <summary>The error message of a field; null if the value is valid or not checked yet.</summary>
    public string? ProblemOf(Tab tab) => Problems.FirstOrDefault(problem => problem.ElementId == SigningFields.IdOf(tab))?.Text;

    public IReadOnlyList<SigningProblem> FindProblems(Recipient signer, IEnumerable<EnvelopeDocument> documents)
    {
        List<SigningProblem> problems = [.. ProblemsOfSignature(signer)];
        Tab[] shown = [.. signer.Fields.Where(tab => TabConditions.IsShown(tab, signer.Fields, Input.Values))];
        foreach (var tab in shown.Where(tab => tab.Kind is TabKind.SignHere or TabKind.InitialHere))
        {
            if (tab.IsRequired && ValueOf(tab).Length == 0)
            {
                problems.Add(At(tab, $"Sign at the required field “{SigningFields.NameOf(tab)}”."));
            }
        }

        foreach (var tab in shown.Where(tab => tab.Kind.IsFilledIn() && !tab.IsLocked))
        {
            var value = ValueOf(tab);
            var name = SigningFields.NameOf(tab);
            var field = signer.Fields.Where(other => FieldName(other) == FieldName(tab));
            if (tab.IsRequired && !Pictures.ContainsKey(tab.Id) && field.All(other => string.IsNullOrWhiteSpace(ValueOf(other))))
            {
                problems.Add(At(tab, $"Fill in the required field “{name}”."));
            }
            else if (value.Length > 0 && TabFormat.Problem(tab, name, value) is { } problem)
            {
                problems.Add(At(tab, problem));
            }
        }

        problems.AddRange(signer.Fields.Where(tab => Pictures.ContainsKey(tab.Id)).Select(ProblemOfPicture).OfType<SigningProblem>());
        problems.AddRange(shown.Where(tab => tab.Kind == TabKind.TabGroup).Select(group => ProblemOfGroup(group, shown)).OfType<SigningProblem>());
        foreach (var supplement in documents.Where(document => document.IsSupplement))
        {
            problems.AddRange(shown
                .Where(tab => tab.Kind == TabKind.Approve && tab.DocumentId == supplement.Id && ValueOf(tab).Length == 0)
                .Select(tab => At(tab, $"Approve “{supplement.Name}”.")));
        }

        problems.AddRange(documents.Where(document => MustBeAcknowledged(document, signer) && !Acknowledged.Contains(document.Id)).Select(document =>
            new SigningProblem(AcknowledgmentName(document), $"“{document.Name}”: say that you have read it.")));

        // All buttons of a radio group report the same missing choice.
        return [.. problems.DistinctBy(problem => problem.Text, StringComparer.Ordinal)];
    }

    /// <summary>Whether a signer must acknowledge a supplement. View and approve tabs that are always shown replace the acknowledgment.</summary>
    public static bool MustBeAcknowledged(EnvelopeDocument document, Recipient signer) =>
        document is { IsSupplement: true, Acknowledgment: not "no_interaction" }
        && !signer.Fields.Any(tab => tab.DocumentId == document.Id && tab is { Kind: TabKind.View or TabKind.Approve, ParentLabel: null });

    private SigningProblem? ProblemOfPicture(Tab tab)
    {
        var problem = !tab.TakesPicture ? "no picture can be uploaded here."
            : Pictures[tab.Id].Bytes.Length > MaximalPictureBytes ? $"upload a picture of at most {MaximalPictureBytes / 1024 / 1024} MB."
            : !ImageDrawing.IsImage(Pictures[tab.Id].Bytes) ? "upload a PNG or JPEG picture."
            : null;
        return problem is null ? null : At(tab, $"“{SigningFields.NameOf(tab)}”: {problem}");
    }

    private SigningProblem? ProblemOfGroup(Tab group, Tab[] shown)
    {
        Tab[] boxes = [.. shown.Where(tab => tab.GroupLabels.Contains(group.Label, StringComparer.Ordinal))];
        var ticked = boxes.Count(box => ValueOf(box).Length > 0);
        var isExact = string.Equals(group.GroupRule, "SelectExactly", StringComparison.OrdinalIgnoreCase);
        var hasMaximum = isExact || !string.Equals(group.GroupRule, "SelectAtLeast", StringComparison.OrdinalIgnoreCase);
        var minimum = Minimum(group);
        var maximum = isExact ? minimum : (int)Math.Min(group.Maximum ?? boxes.Length, boxes.Length);
        return boxes.Length == 0 || (ticked >= minimum && !(hasMaximum && ticked > maximum))
            ? null
            : At(
                boxes.FirstOrDefault(box => !box.IsLocked) ?? boxes[0],
                group.ValidationMessage ?? $"“{group.Label}”: tick {Count(minimum, hasMaximum ? maximum : boxes.Length, boxes.Length)}.");
    }

    private static string Count(int minimum, int maximum, int boxes) =>
        minimum == maximum ? $"exactly {Boxes(minimum)}"
        : minimum == 0 ? $"at most {Boxes(maximum)}"
        : maximum == boxes ? $"at least {Boxes(minimum)}"
        : $"{minimum} to {Boxes(maximum)}";

    private static string Boxes(int count) => count == 1 ? "1 box" : $"{count} boxes";

    private static int Minimum(Tab group) =>
        string.Equals(group.GroupRule, "SelectAtMost", StringComparison.OrdinalIgnoreCase) ? 0 : (int)Math.Min(group.Minimum ?? 0, 1000);

    private static Tab[] GroupsOf(Recipient signer) => [.. signer.Tabs.Where(tab => tab.Kind == TabKind.TabGroup)];

    private static Tab[] LockedBoxesOf(Recipient signer) => [.. signer.Tabs.Where(tab => tab.Kind == TabKind.Checkbox && tab.IsLocked)];

    private static Dictionary<Guid, PostedFile> FilesOf(IFormCollection form, Recipient signer, TabKind kind, Func<Tab, string> nameOf) => signer.Fields
        .Where(tab => tab.Kind == kind)
        .Select(tab => (tab.Id, File: form.Files.GetFile(nameOf(tab))))
        .Where(field => field.File is { Length: > 0 })
        .ToDictionary(field => field.Id, field => Read(field.File!));

    private static PostedFile Read(IFormFile file)
    {
        using var source = file.OpenReadStream();
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return new PostedFile(Path.GetFileName(file.FileName), bytes.ToArray());
    }

    private static int? AcknowledgedBy(string field) =>
        field.StartsWith(AcknowledgmentPrefix, StringComparison.Ordinal) && int.TryParse(field.AsSpan(AcknowledgmentPrefix.Length), CultureInfo.InvariantCulture, out var id) ? id : null;

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

    /// <summary>Returns false for an invalid drawing. A typed signature has no drawing.</summary>
    private static bool TryReadInk(string text, out Ink? ink)
    {
        ink = null;
        return text.Length == 0 || Ink.TryParse(text, out ink);
    }

    private static string ValueOf(Tab tab, string entered) => tab switch
    {
        { IsGiven: true } => tab.Value,
        { Kind: TabKind.Approve } => entered,
        { IsEntered: false } => string.Empty,
        { Kind: TabKind.RadioGroup } => string.Equals(entered, tab.Choice, StringComparison.Ordinal) ? RecipientValues.Checked : string.Empty,
        _ => entered,
    };

    private static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => word.EnumerateRunes().First().ToString()));
    }
}
