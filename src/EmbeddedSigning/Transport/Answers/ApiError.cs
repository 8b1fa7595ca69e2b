namespace EmbeddedSigning.Transport.Answers;

internal sealed class ApiError
{
    public string? ErrorCode { get; set; }

    public string? Message { get; set; }
}
