namespace EmbeddedSigning.Transport.Answers;

/// <summary>What an update answers. A failure can hide in a success.</summary>
internal sealed class UpdateAnswer
{
    public ApiError? ErrorDetails { get; set; }
}
