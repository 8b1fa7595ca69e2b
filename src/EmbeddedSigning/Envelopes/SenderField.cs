namespace EmbeddedSigning.Envelopes;

/// <summary>A field of a Word document that the sender fills in before the envelope is sent.</summary>
/// <remarks>See "Document generation" in DocuSign's eSignature documentation.</remarks>
/// <param name="Name">The name by which it is filled in. DocuSign may have generated it.</param>
/// <param name="Label">The name that the author of the document gave it.</param>
/// <param name="Type">The type of its value, such as <c>TextBox</c>, <c>Date</c>, or <c>TableRow</c> for a table that gets rows.</param>
public sealed record SenderField(string Name, string Label, string Type)
{
    /// <summary>The value; null when nothing was filled in.</summary>
    public string? Value { get; init; }

    /// <summary>The rows to add, each with its fields, if the field is a table; otherwise empty.</summary>
    public IReadOnlyList<IReadOnlyList<SenderField>> Rows { get; init; } = [];

    /// <summary>Whether it has to be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Names the field, without its value.</summary>
    public override string ToString() => $"SenderField {Name}";
}
