namespace EmbeddedSigning.Envelopes;

/// <summary>Options of a download. For properties that are null, the account's settings apply.</summary>
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

    /// <summary>The id of the recipient whose view is downloaded: only documents that this recipient may see. Null for the sender's view.</summary>
    public string? RecipientId { get; init; }
}
