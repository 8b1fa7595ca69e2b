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

    /// <exception cref="RefusalException">The document has no such field, or a field is there twice.</exception>
    public Dictionary<string, string> ValuesFor(EnvelopeDocument document)
    {
        var names = SenderFields.In(document.GenerationText!);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in DocGenFormFieldList ?? [])
        {
            // Unverified: DocuSign's response to an unknown name. The emulator refuses it, so that a test finds the misspelling.
            if (field.Name is not { } name || !names.Contains(name, StringComparer.Ordinal))
            {
                throw RefusalException.InvalidParameter($"The document '{document.Name}' has no field '{field.Name}'.");
            }

            if (!values.TryAdd(name, (field.Value ?? string.Empty).ReplaceLineEndings(" ").Replace('\t', ' ')))
            {
                throw RefusalException.InvalidParameter($"The field '{name}' is in the request twice.");
            }
        }

        return values;
    }
}
