namespace EmbeddedSigning.Transport.Answers;

internal sealed class UpdateAnswer
{
    public ApiError? ErrorDetails { get; init; }
}
