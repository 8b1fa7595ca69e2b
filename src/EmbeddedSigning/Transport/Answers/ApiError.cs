namespace EmbeddedSigning.Transport.Answers;

internal sealed class ApiError
{
    public string? ErrorCode { get; init; }

    public string? Message { get; init; }
}
