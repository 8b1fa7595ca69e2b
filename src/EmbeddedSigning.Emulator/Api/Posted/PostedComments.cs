using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>Comments as they are posted.</summary>
internal sealed record PostedComments : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedComments), "the comments")
    {
        Ignored =
        [
            "count", "endPosition", "endTimetoken", "nextTimestamp", "startTimetoken",
        ],
    };

    public List<PostedComment>? Comments { get; init; }

    protected override MemberTable Table => _table;
}
