namespace EmbeddedSigning.Emulator.Posted;

/// <summary>An attachment of an envelope, as it is posted.</summary>
internal sealed record PostedAttachment : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedAttachment), "an attachment");

    public string? AttachmentId { get; init; }

    public string? AttachmentType { get; init; }

    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? AccessControl { get; init; }

    public byte[]? Data { get; init; }

    public string? RemoteUrl { get; init; }

    protected override PostedMemberTable Table => _table;
}
