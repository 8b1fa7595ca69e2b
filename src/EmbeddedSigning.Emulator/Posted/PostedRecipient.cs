namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A recipient as it is posted.</summary>
internal sealed record PostedRecipient : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipient), "a recipient")
    {
        Kept =
        [
            "addAccessCodeToEmail", "additionalNotifications", "emailNotification", "phoneNumber", "defaultRecipient",
            "agentCanEditEmail", "agentCanEditName", "allowSystemOverrideForLockedRecipient", "autoNavigation", "canSignOffline",
            "customFields", "designatorId", "designatorIdGuid", "documentTemplateId", "emailRecipientPostSigningURL", "faxNumber",
            "firstName", "fullName", "inheritEmailNotificationConfiguration", "inPersonSigningType", "lastName",
            "linkedAccountConfigurationId", "lockedRecipientPhoneAuthEditable", "lockedRecipientSmsEditable", "signatureInfo",
            "signerFirstName", "signerLastName", "suppressEmails", "templateLocked", "templateRequired",
            "embeddedRecipientStartURL", "idCheckConfigurationName", "idCheckInformationInput", "identityVerification",
            "phoneAuthentication", "requireIdLookup", "smsAuthentication", "witnessFor", "witnessForGuid",
        ],
        Refused =
        [
            "recipientSignatureProviders", "signingGroupId", "signingGroupName", "signingGroupType", "signingGroupUsers",
            "bulkSendV2Recipient", "consentDetailsList", "delegatedTo", "documentVisibility", "isBulkRecipient", "notaryHost",
            "notaryId", "offlineAttributes", "proofFile", "recipientAttachments", "recipientSuppliesTabs", "requireSignOnPaper",
            "requireSignerCertificate", "requireUploadSignature", "samlAuthentication", "signInEachLocation",
            "socialAuthentications", "webFormRecipientViewId",
        ],
        Ignored =
        [
            "autoRespondedReason", "bulkRecipientsUri", "completedCount", "creationReason", "declinedDateTime", "declinedReason",
            "delegatedBy", "deliveredDateTime", "errorDetails", "notarySignerEmailSent", "recipientAuthenticationStatus",
            "recipientIdGuid", "recipientType", "sentDateTime", "signedDateTime", "status", "statusCode", "totalTabCount",
            "userId",

            // These are not DocuSign members, but its examples contain them.
            "delieveryMethod", "signerRole",
        ],
    };

    public string? RecipientId { get; init; }

    public string? RoutingOrder { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? HostName { get; init; }

    public string? HostEmail { get; init; }

    public string? SignerName { get; init; }

    public string? SignerEmail { get; init; }

    public string? ClientUserId { get; init; }

    public string? RoleName { get; init; }

    public string? AccessCode { get; init; }

    public string? Note { get; init; }

    public List<string>? ExcludedDocuments { get; init; }

    public string? DeliveryMethod { get; init; }

    public PostedTabs? Tabs { get; init; }

    protected override PostedMemberTable Table => _table;
}
