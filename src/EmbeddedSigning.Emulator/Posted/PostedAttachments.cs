namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The attachments of an envelope, as they are posted.</summary>
internal sealed record PostedAttachments : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedAttachments), "the attachments");

    public List<PostedAttachment>? Attachments { get; init; }

    protected override PostedMemberTable Table => _table;
}
