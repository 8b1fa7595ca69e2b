namespace EmbeddedSigning.Emulator.Api;

/// <summary>A comment as it is posted. Whom it mentions is in its text.</summary>
internal sealed record PostedComment
{
    public string? Text { get; init; }

    public string? ThreadId { get; init; }

    public string? Subject { get; init; }

    public List<string>? VisibleTo { get; init; }

    public List<string>? Mentions { get; init; }
}
