using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A field of a document, as it is posted.</summary>
internal sealed record PostedDocumentField : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedDocumentField), "a field of a document")
    {
        Ignored =
        [
            "errorDetails", "originalValue",
        ],
    };

    public string? Name { get; init; }

    public string? Value { get; init; }

    protected override MemberTable Table => _table;

    /// <exception cref="RefusalException">It has no name.</exception>
    public DocumentField ToField() => string.IsNullOrEmpty(Name)
        ? throw RefusalException.InvalidParameter("A document field needs a 'name'.")
        : new DocumentField(Name, Value ?? string.Empty);
}
