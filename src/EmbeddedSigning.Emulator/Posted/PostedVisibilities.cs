namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The documents that recipients see, as posted.</summary>
internal sealed record PostedVisibilities : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedVisibilities), "the visibility of documents");

    public List<PostedVisibility>? DocumentVisibility { get; init; }

    protected override PostedMemberTable Table => _table;
}
