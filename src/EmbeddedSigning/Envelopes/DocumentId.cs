namespace EmbeddedSigning.Envelopes;

/// <summary>Which document of an envelope to download: one of its documents, or one that DocuSign assembles.</summary>
public readonly record struct DocumentId
{
    private readonly string? _value;

    private DocumentId(string value)
    {
        _value = value;
    }

    /// <summary>A document of the envelope.</summary>
    /// <param name="documentId">Its id: the number that the builder gave it, 1 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="documentId"/> is less than 1.</exception>
    public DocumentId(int documentId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documentId, 1);
        _value = documentId.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>All documents in one PDF, with the certificate at the end if the account's settings say so.</summary>
    public static DocumentId Combined { get; } = new("combined");

    /// <summary>The certificate of completion, as PDF.</summary>
    public static DocumentId Certificate { get; } = new("certificate");

    /// <summary>A ZIP archive of all documents and the certificate.</summary>
    public static DocumentId Archive { get; } = new("archive");

    /// <summary>Returns the id as it appears in a path: digits or one of DocuSign's words.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(DocumentId)</c>, which names no document.</exception>
    public override string ToString() =>
        _value ?? throw new InvalidOperationException("This DocumentId is the default value; it names no document.");
}
