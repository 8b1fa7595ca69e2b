namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The sender's request: the parts of DocuSign's envelopeDefinition that the emulator acts on.</summary>
internal sealed record PostedEnvelope : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedEnvelope), "an envelope")
    {
        Kept =
        [
            "accessControlListBase64", "allowComments", "allowMarkup", "allowReassign", "allowViewHistory", "anySigner",
            "authoritativeCopyDefault", "autoMatch", "autoMatchSpecifiedByUser", "autoNavigation", "brandId", "brandLock",
            "burnDefaultTabData", "disableResponsiveDocument", "emailSettings", "enableWetSign", "envelopeCustomMetadata",
            "envelopeLocation", "envelopeMetadata", "externalEnvelopeId", "folderId", "folderIds", "folderName", "hasWavFile",
            "holder", "isTicketRelatedEnvelope", "location", "messageLock", "recipientsLock", "shared", "signerCanSignOnMobile",
            "signingLocation", "uSigState", "useDisclosure",
        ],
        Refused =
        [
            "accessibility", "allowRecipientRecursion", "asynchronous", "attachments", "authoritativeCopy", "copyRecipientData",
            "documentBase64", "envelopeAttachments", "is21CFRPart11", "isAceGenTemplate",
            "isDocGenTemplate", "isDynamicEnvelope", "isSignatureProviderEnvelope", "newPassword", "password",
            "recipientViewRequest",
        ],
        Ignored =
        [
            "attachmentsUri", "certificateUri", "completedDateTime", "created", "createdDateTime", "customFieldsUri",
            "declinedDateTime", "deletedDateTime", "deliveredDateTime", "documentsCombinedUri", "documentsUri",
            "envelopeDocuments", "envelopeId", "envelopeTemplate", "envelopeTemplateDefinition", "envelopeUri", "expireAfter", "expireDateTime", "expireEnabled", "favoritedByMe",
            "folders", "hasComments", "hasFormDataChanged", "initialSentDateTime", "lastModified", "lastModifiedBy",
            "lastModifiedDateTime", "lastUsed", "lockInformation", "notificationUri", "owner", "pageCount", "passwordProtected",
            "powerForm", "powerForms", "purgeCompletedDate", "purgeRequestDate", "recipientsUri", "sender", "sentDateTime",
            "statusChangedDateTime", "statusDateTime", "templatesUri", "uri", "voidedDateTime", "purgeState", "voidedReason",
        ],
    };

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }

    public string? TransactionId { get; init; }

    public string? EnvelopeIdStamping { get; init; }

    public string? TemplateId { get; init; }

    public List<PostedTemplateRole>? TemplateRoles { get; init; }

    public List<PostedDocument>? Documents { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    public PostedNotification? Notification { get; init; }

    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    public PostedEventNotification? EventNotification { get; init; }

    public List<PostedEventNotification>? EventNotifications { get; init; }

    public List<PostedCompositeTemplate>? CompositeTemplates { get; init; }

    /// <summary>The description of a template.</summary>
    public string? Description { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <summary>The envelope's own webhooks. DocuSign accepts one or several.</summary>
    public IEnumerable<PostedEventNotification> AllEventNotifications() =>
        EventNotification is null ? EventNotifications ?? [] : [EventNotification, .. EventNotifications ?? []];
}
