namespace EmbeddedSigning.Emulator.Api;

/// <summary>The attachments of an envelope, as they are posted.</summary>
internal sealed record PostedAttachments
{
    public List<PostedAttachment>? Attachments { get; init; }
}
