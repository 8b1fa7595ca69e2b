using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>The attachments of an envelope, as they are posted.</summary>
internal sealed record PostedAttachments : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedAttachments), "the attachments");

    public List<PostedAttachment>? Attachments { get; init; }

    protected override MemberTable Table => _table;
}
