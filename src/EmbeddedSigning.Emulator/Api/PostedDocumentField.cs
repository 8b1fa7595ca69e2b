namespace EmbeddedSigning.Emulator.Api;

/// <summary>A field of a document, as it is posted. DocuSign itself sets the original value.</summary>
internal sealed record PostedDocumentField
{
    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? OriginalValue { get; init; }
}
