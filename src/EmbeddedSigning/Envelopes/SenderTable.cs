namespace EmbeddedSigning.Envelopes;

/// <summary>The rows for a table of a Word document, which <see cref="IEmbeddedSigningClient.FillSenderFieldsAsync"/> sends.</summary>
/// <remarks>See "Dynamic tables" in DocuSign's documentation of document generation. The rows take the place of those that were sent before.</remarks>
/// <param name="Name">The name of the field of the type <c>TableRow</c>.</param>
/// <param name="Rows">The rows: for each, the values by the names of the fields in the row. Without a row, the table has none.</param>
public sealed record SenderTable(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>Names the table, without its values.</summary>
    public override string ToString() => $"SenderTable {Name}";
}
