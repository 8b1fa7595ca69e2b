namespace EmbeddedSigning.Transport.Answers;

internal sealed class ViewAnswer
{
    public string? Url { get; set; }
}
