namespace EmbeddedSigning.Emulator.Api;

/// <summary>The fields of a document, as they are posted.</summary>
internal sealed record PostedDocumentFields
{
    public List<PostedDocumentField>? DocumentFields { get; init; }
}
