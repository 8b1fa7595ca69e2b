namespace EmbeddedSigning.Emulator.Posted;

/// <summary>An event of the envelope or of a recipient, named by the new status.</summary>
internal sealed record PostedStatusEvent : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedStatusEvent), "a status event")
    {
        Ignored =
        [
            "includeDocuments",
        ],
    };

    public string? EnvelopeEventStatusCode { get; init; }

    public string? RecipientEventStatusCode { get; init; }

    protected override PostedMemberTable Table => _table;
}
