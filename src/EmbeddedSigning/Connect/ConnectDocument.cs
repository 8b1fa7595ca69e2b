using EmbeddedSigning.Connect.Internal;

namespace EmbeddedSigning.Connect;

/// <summary>A document that a Connect message includes.</summary>
public sealed class ConnectDocument
{
    private readonly ReadOnlyMemory<byte> _base64;

    internal ConnectDocument(string documentId, string name, string type, ReadOnlyMemory<byte> base64)
    {
        DocumentId = documentId;
        Name = name;
        Type = type;
        _base64 = base64;
    }

    /// <summary>The document's id within the envelope: a number, or <c>certificate</c>.</summary>
    public string DocumentId { get; }

    /// <summary>The document's name.</summary>
    public string Name { get; }

    /// <summary><c>content</c> for a document, <c>summary</c> for the certificate of completion.</summary>
    public string Type { get; }

    /// <summary>Opens the document's bytes, as often as needed. They are decoded while they are read, so memory does not hold them twice.</summary>
    /// <returns>A forward-only stream. Reading throws <see cref="InvalidDataException"/> if the document is not valid base64.</returns>
    public Stream OpenRead() => new ConnectDocumentStream(_base64);
}
