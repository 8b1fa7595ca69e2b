using System.Text.Json;
using EmbeddedSigning.Emulator.Tests.Contract;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>An option that DocuSign does not have for a kind of tab is a fault, because DocuSign would drop it.</summary>
[TestFixture]
public sealed class TabKindOptionTests
{
    private static readonly TabPlacement _at = TabPlacement.AtPosition(100, 100);

    private static readonly (string Name, string Member, TabOptions Options)[] _options =
    [
        ("Tooltip", "tooltip", new() { Tooltip = "Hint" }),
        ("Locked", "locked", new() { Locked = true }),
        ("MaxLength", "maxLength", new() { MaxLength = 100 }),
        ("Pattern", "validationPattern", new() { Pattern = ".*" }),
        ("Width", "width", new() { Width = 100 }),
        ("Height", "height", new() { Height = 20 }),
        ("Font", "font", new() { Font = TabFont.Arial }),
        ("FontSize", "fontSize", new() { FontSize = 10 }),
        ("FontColor", "fontColor", new() { FontColor = TabFontColor.Black }),
        ("Bold", "bold", new() { Bold = true }),
        ("Italic", "italic", new() { Italic = true }),
        ("Underline", "underline", new() { Underline = true }),
        ("Shared", "shared", new() { Shared = true }),
        ("Concealed", "concealValueOnDocument", new() { Concealed = true }),
    ];

    // Numerical tabs are younger than DocuSign's description.
    private static readonly (TabType Type, string[] Definitions, Action<RecipientBuilder, TabOptions> Add)[] _kinds =
    [
        (TabType.SignHere, ["signHere"], (signer, options) => signer.SignHere(_at, options: options)),
        (TabType.InitialHere, ["initialHere"], (signer, options) => signer.InitialHere(_at, options: options)),
        (TabType.DateSigned, ["dateSigned"], (signer, options) => signer.DateSigned(_at, options: options)),
        (TabType.FullName, ["fullName"], (signer, options) => signer.FullName(_at, options: options)),
        (TabType.FirstName, ["firstName"], (signer, options) => signer.FirstName(_at, options: options)),
        (TabType.LastName, ["lastName"], (signer, options) => signer.LastName(_at, options: options)),
        (TabType.EmailAddress, ["emailAddress"], (signer, options) => signer.EmailAddress(_at, options: options)),
        (TabType.EnvelopeId, ["envelopeId"], (signer, options) => signer.EnvelopeId(_at, options: options)),
        (TabType.Text, ["text"], (signer, options) => signer.Text(_at, "t", options: options)),
        (TabType.Number, ["number"], (signer, options) => signer.Number(_at, "t", options: options)),
        (TabType.Email, ["email"], (signer, options) => signer.Email(_at, "t", options: options)),
        (TabType.Date, ["date"], (signer, options) => signer.Date(_at, "t", options: options)),
        (TabType.Company, ["company"], (signer, options) => signer.Company(_at, "t", options: options)),
        (TabType.Title, ["title"], (signer, options) => signer.Title(_at, "t", options: options)),
        (TabType.Zip, ["zip"], (signer, options) => signer.Zip(_at, "t", options: options)),
        (TabType.Ssn, ["ssn"], (signer, options) => signer.Ssn(_at, "t", options: options)),
        (TabType.Checkbox, ["checkbox"], (signer, options) => signer.Checkbox(_at, "t", options: options)),
        (TabType.RadioGroup, ["radio", "radioGroup"], (signer, options) => signer.RadioGroup("t", [new("a", _at)], options: options)),
        (TabType.List, ["list"], (signer, options) => signer.List(_at, "t", ["a"], options: options)),
        (TabType.Note, ["note"], (signer, options) => signer.Note(_at, "Note", options)),
        (TabType.Formula, ["formulaTab"], (signer, options) => signer.Formula(_at, "t", "1 + 1", options: options)),
        (TabType.SignerAttachment, ["signerAttachment"], (signer, options) => signer.SignerAttachment(_at, "t", options: options)),
        (TabType.Approve, ["approve"], (signer, options) => signer.Approve(_at, options: options)),
        (TabType.Decline, ["decline"], (signer, options) => signer.Decline(_at, options: options)),
        (TabType.Draw, ["draw"], (signer, options) => signer.Draw(_at, options: options)),
        (TabType.View, ["view"], (signer, options) => signer.View(2, options: options)),
    ];

    // Without the description, which is no part of the repository, there is no case.
    private static IEnumerable<string> Descriptions => ApiDescription.FilePath is { } path ? [path] : [];

    [TestCaseSource(nameof(Descriptions))]
    public void Every_kind_has_the_options_of_DocuSigns_description(string path)
    {
        using var description = JsonDocument.Parse(File.ReadAllBytes(path));
        var definitions = description.RootElement.GetProperty("definitions");
        var wrong = new List<string>();
        foreach (var (type, names, add) in _kinds)
        {
            foreach (var (name, member, options) in _options)
            {
                var isKnown = names.Any(definition => definitions.GetProperty(definition).GetProperty("properties").TryGetProperty(member, out _));
                var faults = FaultsOf(type, add, options);
                if (isKnown ? faults.Count > 0 : !faults.Any(fault => fault.EndsWith($"has the option {name}, which DocuSign does not have for this kind.", StringComparison.Ordinal)))
                {
                    wrong.Add($"{type}.{name}: {(isKnown ? string.Join(" ", faults) : "is accepted")}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    [Test]
    public void An_unknown_option_is_named_with_the_kind() => FaultsOf(TabType.SignHere, (signer, options) => signer.SignHere(_at, options: options), new TabOptions
    {
        Pattern = "(",
        MaxLength = 0,
        Locked = true,
        Tooltip = "Hint",
    }).Should().BeEquivalentTo(
        new[] { "Locked", "MaxLength", "Pattern" }.Select(option => $"Recipient 1: the tab SignHere has the option {option}, which DocuSign does not have for this kind.")
            .Append("Recipient 1: the tab SignHere needs a maximum length, a width and a height from 1.")
            .Append("Recipient 1: the tab SignHere has a pattern that is no regular expression."));

    [Test]
    public void A_numerical_tab_has_no_pattern() =>
        FaultsOf(TabType.Numerical, (signer, options) => signer.Numerical(_at, "rent", options: options), new() { Pattern = ".*" })
            .Should().ContainSingle().Which.Should().Contain("option Pattern");

    private static IReadOnlyList<string> FaultsOf(TabType type, Action<RecipientBuilder, TabOptions> add, TabOptions options)
    {
        var envelope = new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddDocument(Samples.Pdf, options: new DocumentOptions { Supplemental = type == TabType.View })
            .AddSigner("Ada", "ada@example.com", signer => add(signer, options));
        try
        {
            envelope.Build();
            return [];
        }
        catch (EnvelopeDefinitionException exception)
        {
            return exception.Faults;
        }
    }
}
