namespace EmbeddedSigning.Emulator.Api;

/// <summary>Comments as they are posted.</summary>
internal sealed record PostedComments
{
    public List<PostedComment>? Comments { get; init; }
}
