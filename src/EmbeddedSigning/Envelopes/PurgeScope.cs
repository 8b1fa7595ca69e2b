namespace EmbeddedSigning.Envelopes;

/// <summary>The parts that DocuSign permanently removes from a finished envelope.</summary>
/// <remarks>See <c>purgeState</c> in DocuSign's "Envelopes: update". DocuSign queues the request and carries it out after 14 days, unless the
/// account's settings differ.</remarks>
public enum PurgeScope
{
    /// <summary>The documents (<c>documents_queued</c>).</summary>
    Documents,

    /// <summary>The documents, their attachments and tabs (<c>documents_and_metadata_queued</c>). The names and addresses of the recipients stay.</summary>
    DocumentsAndMetadata,
}
