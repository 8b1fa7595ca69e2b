namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Whether a recipient sees a document, as posted. DocuSign sets the rights.</summary>
internal sealed record PostedVisibility : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedVisibility), "the visibility of a document")
    {
        Ignored =
        [
            "errorDetails", "rights",
        ],
    };

    public string? DocumentId { get; init; }

    public string? RecipientId { get; init; }

    public string? Visible { get; init; }

    protected override PostedMemberTable Table => _table;
}
