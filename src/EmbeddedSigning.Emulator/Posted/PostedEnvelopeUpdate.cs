namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The changes that a PUT to an envelope may contain.</summary>
internal sealed record PostedEnvelopeUpdate : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedEnvelopeUpdate), "an envelope")
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
            "envelopeDocuments", "envelopeId", "envelopeUri", "expireAfter", "expireDateTime", "expireEnabled", "favoritedByMe",
            "folders", "hasComments", "hasFormDataChanged", "initialSentDateTime", "lastModified", "lastModifiedBy",
            "lastModifiedDateTime", "lastUsed", "lockInformation", "notificationUri", "owner", "pageCount", "passwordProtected",
            "powerForm", "powerForms", "purgeCompletedDate", "purgeRequestDate", "recipientsUri", "sender", "sentDateTime",
            "statusChangedDateTime", "statusDateTime", "templatesUri", "uri", "voidedDateTime", "envelopeIdStamping",
            "transactionId", "compositeTemplates", "documents", "eventNotification", "eventNotifications", "templateId",
            "templateRoles",
        ],
    };

    public string? Status { get; init; }

    public string? VoidedReason { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }

    public string? PurgeState { get; init; }

    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    public PostedNotification? Notification { get; init; }

    protected override PostedMemberTable Table => _table;
}
