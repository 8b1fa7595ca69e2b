namespace EmbeddedSigning.Envelopes;

/// <summary>The rows for a table of a Word document, which <see cref="IEmbeddedSigningClient.FillSenderFieldsAsync"/> sends.</summary>
/// <remarks>DocuSign's <c>rowValues</c> of <c>docGenFormFields</c>. It calls such a table a dynamic table.</remarks>
/// <param name="Name">The name of the field of the type <c>TableRow</c>.</param>
/// <param name="Rows">The rows. Each row has values by the names of its fields. An empty list leaves the table without rows.</param>
public sealed record SenderTable(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>Names the table, without its values.</summary>
    public override string ToString() => $"SenderTable {Name}";
}
