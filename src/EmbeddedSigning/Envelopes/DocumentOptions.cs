using System.Text.Json.Nodes;

namespace EmbeddedSigning.Envelopes;

/// <summary>What becomes of a document in its envelope. What is null or false is left to DocuSign.</summary>
public sealed record DocumentOptions
{
    /// <summary>The number of the signer (<see cref="RecipientBuilder.RecipientId"/>) whose tabs the form fields of this PDF become, with their
    /// values and in their places (<c>transformPdfFields</c>). Without, they become part of the page.</summary>
    public int? FormFieldsFor { get; init; }

    /// <summary>Whether it is a supplement: shown beside the documents, in a window of its own, and without tabs other than
    /// <see cref="RecipientBuilder.View"/> (<c>display: modal</c>).</summary>
    public bool Supplemental { get; init; }

    /// <summary>What signers must do with a supplemental document.</summary>
    public DocumentAcknowledgment Acknowledgment { get; init; }

    /// <summary>Whether it is part of <see cref="DocumentId.Combined"/>; null leaves it to DocuSign.</summary>
    public bool? IncludeInDownload { get; init; }

    /// <summary>Changes the document's JSON before it is sent, for what there is no option for. It may run more than once, so it must not keep
    /// state.</summary>
    public Action<JsonObject>? ConfigureJson { get; init; }
}
