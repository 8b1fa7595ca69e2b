using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The fields of a document, as they are posted.</summary>
internal sealed record PostedDocumentFields : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedDocumentFields), "the fields of a document");

    public List<PostedDocumentField>? DocumentFields { get; init; }

    protected override MemberTable Table => _table;

    /// <exception cref="RefusalException">A field has no name.</exception>
    public IReadOnlyList<DocumentField> All() => [.. (DocumentFields ?? []).Select(field => field.ToField())];
}
