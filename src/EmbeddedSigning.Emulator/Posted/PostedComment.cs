namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A comment as it is posted. Its text contains the mentioned persons.</summary>
internal sealed record PostedComment : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedComment), "a comment")
    {
        Refused =
        [
            "signingGroupId", "signingGroupName", "tabId",
        ],
        Ignored =
        [
            "envelopeId", "hmac", "id", "read", "sentByEmail", "sentByFullName", "sentByImageId", "sentByInitials",
            "sentByRecipientId", "sentByUserId", "threadOriginatorId", "timestamp", "timeStampFormatted",
        ],
    };

    public string? Text { get; init; }

    public string? ThreadId { get; init; }

    public string? Subject { get; init; }

    public List<string>? VisibleTo { get; init; }

    public List<string>? Mentions { get; init; }

    protected override PostedMemberTable Table => _table;
}
