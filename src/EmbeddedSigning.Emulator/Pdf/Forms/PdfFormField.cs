using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.Forms;

/// <summary>
/// One place of a field of a PDF's form. Its upper left corner is in points from the upper left of the visible page. A field in several places has one object
/// for each.
/// </summary>
internal sealed record PdfFormField(string Name, PdfFormFieldKind Kind, int PageNumber, double X, double Y, double Width, double Height)
{
    /// <summary>The text of a field, or the chosen item of a list.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>The export value of a radio button or a checkbox.</summary>
    public string Choice { get; init; } = string.Empty;

    /// <summary>Whether a radio button or a checkbox is on.</summary>
    public bool IsOn { get; init; }

    public bool IsRequired { get; init; }

    public bool IsReadOnly { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The items of a list.</summary>
    public ImmutableArray<PdfFormItem> Items { get; init; } = [];
}
