using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>A field on a page. Its upper left corner is in points from the upper left of the visible page.</summary>
internal sealed record Tab
{
    public required Guid Id { get; init; }

    public required TabKind Kind { get; init; }

    /// <summary>The label; for a radio button the name of its group.</summary>
    public required string Label { get; init; }

    public required int DocumentId { get; init; }

    public required int PageNumber { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public bool IsRequired { get; init; } = true;

    public bool IsLocked { get; init; }

    public int? MaxLength { get; init; }

    public string? ValidationPattern { get; init; }

    public string? ValidationMessage { get; init; }

    /// <summary>The anchor string of the tab; null for a tab with a position.</summary>
    public TabAnchor? Anchor { get; init; }

    /// <summary>The label of the tab on which this tab depends; null if this tab is always shown.</summary>
    public string? ParentLabel { get; init; }

    /// <summary>The value that the parent tab must have.</summary>
    public string ParentValue { get; init; } = string.Empty;

    /// <summary>The formula of the value.</summary>
    public string? Formula { get; init; }

    /// <summary>The decimals of a calculated value.</summary>
    public int? Decimals { get; init; }

    /// <summary>Whether the value is not on the page at all.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the value is on the page as asterisks.</summary>
    public bool IsConcealed { get; init; }

    /// <summary>The groups that a checkbox belongs to.</summary>
    public ImmutableArray<string> GroupLabels { get; init; } = [];

    /// <summary>The rule for the number of ticked checkboxes in a group, as DocuSign's value.</summary>
    public string? GroupRule { get; init; }

    /// <summary>The minimum: of an entered number, or of the ticked boxes in a group.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The maximum, likewise.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Members that are stored and returned, but not acted on, such as the font.</summary>
    public KeptMembers Kept { get; init; } = KeptMembers.Empty;

    /// <summary>The stored members of the button's radio group.</summary>
    public KeptMembers KeptOfGroup { get; init; } = KeptMembers.Empty;

    /// <summary>The key that the buttons of one radio group share.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>The value of the group when this radio button is chosen.</summary>
    public string Choice { get; init; } = string.Empty;

    public ImmutableArray<TabListItem> ListItems { get; init; } = [];

    /// <summary>The value that the sender filled in.</summary>
    public string OriginalValue { get; init; } = string.Empty;

    /// <summary>
    /// The value of the field: the sender's at first, the signer's after signing. A checkbox or a radio button has the value X or an empty text; a list has
    /// the value of the chosen item.
    /// </summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>The text drawn on the page: for a list, the text of the chosen item; otherwise the value, with its currency if it has one.</summary>
    public string DisplayText => IsConcealed ? new string('*', Value.Length)
        : Kind == TabKind.List
            ? ListItems.FirstOrDefault(item => string.Equals(item.Value, Value, StringComparison.Ordinal))?.Text ?? Value
            : TabCurrency.Format(this);

    /// <summary>Whether the signer enters the value.</summary>
    public bool IsEntered => Kind.IsSignature() || (Kind.IsFilledIn() && !IsLocked);

    /// <summary>Whether the value is the sender's, and the signer cannot change it.</summary>
    public bool IsGiven => Kind == TabKind.Note || (Kind.IsFilledIn() && IsLocked);

    /// <summary>Whether formulas can use the value.</summary>
    public bool IsInFormulas => IsEntered || IsGiven || Kind == TabKind.Formula;

    /// <summary>Whether it is drawn on its page.</summary>
    public bool LeavesMark => Value.Length > 0 && Kind.LeavesMark() && !IsHidden;

    /// <summary>Whether other signers can change the value too; DocuSign calls such a field collaborative.</summary>
    public bool IsShared =>
        Kind.IsFilledIn() && Kind is not (TabKind.View or TabKind.Draw or TabKind.SignerAttachment) && !IsLocked
        && (IsTrue(Kept.Text("shared")) || IsTrue(KeptOfGroup.Text("shared")));

    /// <summary>Whether every signer has to fill in a shared field.</summary>
    public bool IsRequiredOfAll => IsTrue(Kept.Text("requireAll")) || IsTrue(KeptOfGroup.Text("requireAll"));

    /// <summary>The sender's text of a button.</summary>
    public string? ButtonText => Kept.Text("buttonText");

    /// <summary>The image of a signature that was drawn by hand.</summary>
    public Ink? Ink { get; init; }

    /// <summary>The picture that the signer uploaded, a PNG or JPEG file. Strokes are drawn over it.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>Whether the signer can upload a picture.</summary>
    public bool TakesPicture => Kind == TabKind.Draw && !IsLocked && Kept.Flag("allowSignerUpload") == true;

    /// <summary>The label of a field if the sender has not set one.</summary>
    public static string DefaultLabel(TabKind kind, Guid id) => $"{kind} {id:D}";

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
