using System.Collections.Immutable;
using EmbeddedSigning.Emulator.DocumentGeneration;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Values for the fields of one document, as they are posted.</summary>
internal sealed record PostedSenderFields : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedSenderFields), "the fields of a document")
    {
        Ignored = ["docGenDocumentStatus", "docGenErrors"],
    };

    /// <summary>DocuSign's own id of the document, a GUID.</summary>
    public string? DocumentId { get; init; }

    public List<PostedSenderField>? DocGenFormFieldList { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <exception cref="RefusalException">
    /// The document has no such field, a field occurs twice, or a table gets a value instead of rows.
    /// </exception>
    public SenderValues ValuesFor(EnvelopeDocument document)
    {
        var known = SenderFields.In(document.GenerationText!).ToDictionary(static field => field.Name, StringComparer.Ordinal);
        var owner = $"The document '{document.Name}'";
        var values = SenderValues.Empty;
        foreach (var (name, field) in Named(DocGenFormFieldList, known.Keys, owner))
        {
            values = (known[name].Columns, field.RowValues) switch
            {
                (null, null) => values with { Values = values.Values.Add(name, TextOf(field)) },
                ({ } columns, { } rows) => values with { Tables = values.Tables.Add(name, [.. rows.Select(row => RowOf(row, columns, $"The table '{name}'"))]) },
                (null, _) => throw RefusalException.InvalidParameter($"The field '{name}' is no row of a table, and has no rowValues."),
                _ => throw RefusalException.InvalidParameter($"The field '{name}' is the row of a table: it has rowValues and no value."),
            };
        }

        return values;
    }

    private static ImmutableDictionary<string, string> RowOf(PostedSenderRow row, ImmutableArray<string> columns, string owner) =>
        Named(row.DocGenFormFieldList, columns, owner).ToImmutableDictionary(
            static field => field.Name,
            static field => field.Field.RowValues is null ? TextOf(field.Field) : throw NotEmulated.Refusal("rowValues' in a row of 'rowValues"),
            StringComparer.Ordinal);

    // Unverified: DocuSign's response to an unknown name. The emulator refuses it, so that a test finds the misspelling.
    private static List<(string Name, PostedSenderField Field)> Named(List<PostedSenderField>? fields, IEnumerable<string> known, string owner)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<(string, PostedSenderField)>();
        foreach (var field in fields ?? [])
        {
            if (field.Name is not { } name || !known.Contains(name, StringComparer.Ordinal))
            {
                throw RefusalException.InvalidParameter($"{owner} has no field '{field.Name}'.");
            }

            named.Add(names.Add(name) ? (name, field) : throw RefusalException.InvalidParameter($"The field '{name}' is in the request twice."));
        }

        return named;
    }

    private static string TextOf(PostedSenderField field) => (field.Value ?? string.Empty).ReplaceLineEndings(" ").Replace('\t', ' ');
}
