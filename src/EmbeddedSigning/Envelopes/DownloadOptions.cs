namespace EmbeddedSigning.Envelopes;

/// <summary>How DocuSign puts together what is downloaded. What is null is decided by the account's settings.</summary>
/// <remarks>See "EnvelopeDocuments: get" in DocuSign's eSignature REST API documentation.</remarks>
public sealed record DownloadOptions
{
    /// <summary>Whether the certificate of completion is part of <see cref="DocumentId.Combined"/>.</summary>
    public bool? IncludeCertificate { get; init; }

    /// <summary>The language of the certificate of completion: <c>zh_CN</c>, <c>zh_TW</c>, <c>nl</c>, <c>en</c>, <c>fr</c>, <c>de</c>, <c>it</c>, <c>ja</c>,
    /// <c>ko</c>, <c>pt</c>, <c>pt_BR</c>, <c>ru</c> or <c>es</c>.</summary>
    public string? CertificateLocale { get; init; }

    /// <summary>Whether the account's watermark is on the pages of an envelope that is not completed.</summary>
    public bool? Watermark { get; init; }

    /// <summary>Whether fields that were changed are marked in yellow, and optional signatures in red.</summary>
    public bool? ShowChanges { get; init; }

    /// <summary>The recipient within the envelope as whom the documents are read: what this recipient may see, and no more. Null for the sender.</summary>
    public string? RecipientId { get; init; }
}
