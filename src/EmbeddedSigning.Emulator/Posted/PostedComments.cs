namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Comments as they are posted.</summary>
internal sealed record PostedComments : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedComments), "the comments")
    {
        Ignored =
        [
            "count", "endPosition", "endTimetoken", "nextTimestamp", "startTimetoken",
        ],
    };

    public List<PostedComment>? Comments { get; init; }

    protected override PostedMemberTable Table => _table;
}
