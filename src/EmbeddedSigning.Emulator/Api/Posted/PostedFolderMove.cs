using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>The request to move envelopes into a folder. DocuSign takes the ids of templates among those of envelopes.</summary>
internal sealed record PostedFolderMove : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedFolderMove), "a move into a folder")
    {
        Refused =
        [
            "folders",
        ],
    };

    public List<string>? EnvelopeIds { get; init; }

    public string? FromFolderId { get; init; }

    protected override MemberTable Table => _table;
}
