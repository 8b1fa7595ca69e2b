namespace EmbeddedSigning.Envelopes;

/// <summary>A document of an envelope to be created.</summary>
public sealed class EnvelopeDocument
{
    internal EnvelopeDocument(int documentId, string name, DocumentSource source, DocumentOptions? options = null)
    {
        DocumentId = documentId;
        Name = name;
        Source = source;
        Options = options;
    }

    /// <summary>Its number in the envelope, from 1, in the order in which documents are shown.</summary>
    public int DocumentId { get; }

    /// <summary>The name that signers see.</summary>
    public string Name { get; }

    /// <summary>Where its bytes come from.</summary>
    public DocumentSource Source { get; }

    /// <summary>The options of the document; null when there are none.</summary>
    public DocumentOptions? Options { get; }
}
