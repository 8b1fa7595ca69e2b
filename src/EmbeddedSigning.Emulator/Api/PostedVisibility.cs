namespace EmbeddedSigning.Emulator.Api;

/// <summary>Whether a recipient sees a document, as posted. The rights are DocuSign's to tell.</summary>
internal sealed record PostedVisibility
{
    public string? DocumentId { get; init; }

    public string? RecipientId { get; init; }

    public string? Visible { get; init; }

    public string? Rights { get; init; }
}
