namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The person in a role of a template.</summary>
internal sealed record PostedTemplateRole : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedTemplateRole), "a template role")
    {
        Kept =
        [
            "addAccessCodeToEmail", "additionalNotifications", "emailNotification", "phoneNumber", "defaultRecipient",
            "embeddedRecipientStartURL", "idCheckConfigurationName", "idCheckInformationInput", "identityVerification",
            "phoneAuthentication", "requireIdLookup", "smsAuthentication",
        ],
        Refused =
        [
            "recipientSignatureProviders", "signingGroupId", "signingGroupName", "signingGroupType", "signingGroupUsers",
            "bulkSendV2Recipient", "consentDetailsList", "delegatedTo", "documentVisibility", "excludedDocuments",
            "isBulkRecipient", "notaryHost", "notaryId", "offlineAttributes", "proofFile", "recipientAttachments",
            "recipientSuppliesTabs", "requireSignOnPaper", "requireSignerCertificate", "requireUploadSignature",
            "samlAuthentication", "signInEachLocation", "socialAuthentications", "webFormRecipientViewId",
        ],
    };

    public string? RoleName { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? ClientUserId { get; init; }

    public string? AccessCode { get; init; }

    public string? InPersonSignerName { get; init; }

    public string? RoutingOrder { get; init; }

    public string? DeliveryMethod { get; init; }

    public PostedTabs? Tabs { get; init; }

    protected override PostedMemberTable Table => _table;
}
