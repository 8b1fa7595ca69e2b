namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A document as it is posted; its bytes are here or in a part of the request.</summary>
internal sealed record PostedDocument : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDocument), "a document")
    {
        Kept =
        [
            "display", "documentTemplateId", "includeInDownload", "signerMustAcknowledge", "templateLocked", "templateRequired",
        ],
        Refused =
        [
            "agreementType", "authoritativeCopy", "docGenFormFields", "encryptedWithKeyManager",
            "fileFormatHint", "isAceGenDocument", "isDocGenDocument", "matchBoxes", "password",
            "pdfFormFieldOption", "remoteUrl", "signerMustAcknowledgeUseAccountDefault",
        ],
        Ignored =
        [
            "addedRecipientIds", "agreementTypeSource", "attachmentTabId", "availableDocumentTypes", "containsPdfFormFields",
            "docGenDocumentStatus", "docGenErrors", "documentIdGuid", "errorDetails", "hasDigitalSignature", "isEdited",
            "isExternallyAvailable", "isFlattened", "pages", "sizeBytes", "type", "uri",
        ],
    };

    public string? DocumentId { get; init; }

    public string? Name { get; init; }

    public string? FileExtension { get; init; }

    public byte[]? DocumentBase64 { get; init; }

    public string? Order { get; init; }

    public string? ApplyAnchorTabs { get; init; }

    /// <summary>The tabs on it: the sender's tabs, and tabs that name their recipients.</summary>
    public PostedDocumentTabs? Tabs { get; init; }

    public List<PostedDocumentField>? DocumentFields { get; init; }

    public string? TransformPdfFields { get; init; }

    public string? AssignTabsToRecipientId { get; init; }

    public PostedHtmlDefinition? HtmlDefinition { get; init; }

    protected override PostedMemberTable Table => _table;
}
