using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Forms;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Creates tabs from the form fields of a PDF, at the same places and with the same values.</summary>
internal static class FormFieldTabFactory
{
    // A text field becomes another kind of tab if its name has one of these words after DocuSign or eSign. Longer words come first.
    private static readonly (string Word, TabKind Kind, bool IsRequired)[] _words =
    [
        ("SignHereOptional", TabKind.SignHere, false),
        ("SignHere", TabKind.SignHere, true),
        ("InitialHereOptional", TabKind.InitialHere, false),
        ("InitialHere", TabKind.InitialHere, true),
        ("SignerAttachmentOptional", TabKind.SignerAttachment, false),
        ("SignerAttachment", TabKind.SignerAttachment, true),
        ("DateSigned", TabKind.DateSigned, true),
        ("EnvelopeID", TabKind.EnvelopeId, true),
        ("FullName", TabKind.FullName, true),
        ("FirstName", TabKind.FirstName, true),
        ("LastName", TabKind.LastName, true),
        ("EmailAddress", TabKind.EmailAddress, true),
        ("Company", TabKind.Company, true),
        ("Title", TabKind.Title, true),
        ("Approve", TabKind.Approve, true),
        ("Decline", TabKind.Decline, true),
    ];

    /// <exception cref="RefusalException">The document is supplemental.</exception>
    public static IEnumerable<Tab> Create(EnvelopeDocument document)
    {
        var groups = document.FormFields.Where(field => field.Kind == PdfFormFieldKind.Radio)
            .Select(field => field.Name).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => Guid.NewGuid(), StringComparer.Ordinal);
        return document.FormFields.Select(field => Create(field, document, groups));
    }

    /// <summary>Fills in tabs that were created from form fields.</summary>
    /// <exception cref="RefusalException">The recipient has no such tab.</exception>
    public static Recipient Fill(Recipient recipient, TabKind kind, PostedTab value)
    {
        var label = value.GroupName ?? value.TabLabel;
        Tab[] meant = [.. recipient.Tabs.Where(tab => tab.Kind == kind && string.Equals(tab.Label, label, StringComparison.Ordinal))];
        return meant.Length == 0
            ? throw RefusalException.InvalidParameter($"Recipient {recipient.Id} has no form field '{label}' among the {kind.ToListName()}.")
            : recipient with { Tabs = [.. recipient.Tabs.Select(tab => meant.Contains(tab) ? UnplacedTabFactory.Change(tab, ValueFor(tab, value)) : tab)] };
    }

    private static PostedTab ValueFor(Tab tab, PostedTab value) => tab.Kind == TabKind.RadioGroup
        ? value with
        {
            Selected = WireJson.Bool(value.Radios?.Exists(radio =>
                string.Equals(radio.Value, tab.Choice, StringComparison.Ordinal) && WireJson.ParseBool(radio.Selected, "selected") == true)),
        }
        : value;

    private static Tab Create(PdfFormField field, EnvelopeDocument document, Dictionary<string, Guid> groups)
    {
        var (kind, isRequired) = KindOf(field);
        var documentId = TabFactory.Require(document, kind).Id;
        var tab = UnplacedTabFactory.ReadWithAnyValue(kind, DefinitionOf(field), documentId, field.PageNumber) with
        {
            X = field.X,
            Y = field.Y,
            Width = field.Width,
            Height = field.Height,
            IsRequired = isRequired,
        };
        return kind == TabKind.RadioGroup ? tab with { GroupId = groups[field.Name], Choice = field.Choice } : tab;
    }

    private static (TabKind Kind, bool IsRequired) KindOf(PdfFormField field)
    {
        switch (field.Kind)
        {
            case PdfFormFieldKind.Signature:
                return (TabKind.SignHere, true);
            case PdfFormFieldKind.Checkbox:
                return (TabKind.Checkbox, field.IsRequired);
            case PdfFormFieldKind.Radio:
                return (TabKind.RadioGroup, field.IsRequired);
            case PdfFormFieldKind.List:
                return (TabKind.List, field.IsRequired);
        }

        foreach (var (word, kind, isRequired) in _words)
        {
            if (field.Name.Contains("DocuSign" + word, StringComparison.OrdinalIgnoreCase) || field.Name.Contains("eSign" + word, StringComparison.OrdinalIgnoreCase))
            {
                return (kind, isRequired);
            }
        }

        return (TabKind.Text, field.IsRequired);
    }

    private static PostedTab DefinitionOf(PdfFormField field) => new()
    {
        TabLabel = field.Name,
        Value = field.Value,
        Selected = WireJson.Bool(field.IsOn),
        Locked = WireJson.Bool(field.IsReadOnly),
        MaxLength = field.MaxLength is { } maximum ? WireJson.Number(maximum) : null,
        ListItems = [.. field.Items.Select(item => new PostedListItem { Text = item.Text, Value = item.Value })],
    };
}
