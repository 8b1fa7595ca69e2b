using System.Text.Json.Nodes;

namespace EmbeddedSigning.Envelopes;

/// <summary>The options of a document in its envelope. For properties that are null or false, DocuSign's defaults apply.</summary>
public sealed record DocumentOptions
{
    /// <summary>The number of the signer (<see cref="RecipientBuilder.RecipientId"/>) who gets tabs for the form fields of this PDF, with their values
    /// and positions (<c>transformPdfFields</c>). When null, the form fields become part of the page.</summary>
    public int? FormFieldsFor { get; init; }

    /// <summary>Whether the document is a supplement: shown beside the documents, in a separate window, and without tabs other than
    /// <see cref="RecipientBuilder.View"/> and <see cref="RecipientBuilder.Approve"/> (<c>display: modal</c>).</summary>
    public bool Supplemental { get; init; }

    /// <summary>The required action of signers for a supplemental document.</summary>
    public DocumentAcknowledgment Acknowledgment { get; init; }

    /// <summary>Whether the document is part of <see cref="DocumentId.Combined"/>; null for DocuSign's default.</summary>
    public bool? IncludeInDownload { get; init; }

    /// <summary>Changes the document's JSON before it is sent, for settings without an option. It may run more than once, so it must not keep
    /// state. It may not add <c>documentBase64</c>, because the document's bytes are sent beside the JSON.</summary>
    public Action<JsonObject>? ConfigureJson { get; init; }
}
