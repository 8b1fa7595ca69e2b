using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The fields of a document, as they are posted.</summary>
internal sealed record PostedDocumentFields : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDocumentFields), "the fields of a document");

    public List<PostedDocumentField>? DocumentFields { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <exception cref="RefusalException">A field has no name.</exception>
    public IReadOnlyList<DocumentField> All() => [.. (DocumentFields ?? []).Select(field => field.ToField())];
}
