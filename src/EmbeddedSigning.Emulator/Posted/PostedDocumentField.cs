using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A field of a document, as it is posted.</summary>
internal sealed record PostedDocumentField : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDocumentField), "a field of a document")
    {
        Ignored =
        [
            "errorDetails", "originalValue",
        ],
    };

    public string? Name { get; init; }

    public string? Value { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <exception cref="RefusalException">The field has no name.</exception>
    public DocumentField ToField() => string.IsNullOrEmpty(Name)
        ? throw RefusalException.InvalidParameter("A document field needs a 'name'.")
        : new DocumentField(Name, Value ?? string.Empty);
}
