namespace EmbeddedSigning.Transport.Answers;

internal sealed class DocumentsAnswer
{
    public DocumentAnswer[]? EnvelopeDocuments { get; set; }
}
