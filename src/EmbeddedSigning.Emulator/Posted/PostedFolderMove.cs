namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request to move envelopes into a folder. DocuSign accepts template ids among the envelope ids.</summary>
internal sealed record PostedFolderMove : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedFolderMove), "a move into a folder")
    {
        Refused =
        [
            "folders",
        ],
    };

    public List<string>? EnvelopeIds { get; init; }

    public string? FromFolderId { get; init; }

    protected override PostedMemberTable Table => _table;
}
