using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Who plays a role of a template.</summary>
internal sealed record PostedTemplateRole : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedTemplateRole), "a template role")
    {
        Kept =
        [
            "addAccessCodeToEmail", "additionalNotifications", "emailNotification", "phoneNumber", "defaultRecipient",
        ],
        Refused =
        [
            "embeddedRecipientStartURL", "recipientSignatureProviders", "signingGroupId", "signingGroupName", "signingGroupType",
            "signingGroupUsers", "bulkSendV2Recipient", "consentDetailsList", "delegatedTo", "documentVisibility",
            "excludedDocuments", "idCheckConfigurationName", "idCheckInformationInput", "identityVerification",
            "isBulkRecipient", "notaryHost", "notaryId", "offlineAttributes", "phoneAuthentication", "proofFile",
            "recipientAttachments", "recipientSuppliesTabs", "requireIdLookup", "requireSignOnPaper", "requireSignerCertificate",
            "requireUploadSignature", "samlAuthentication", "signInEachLocation", "smsAuthentication", "socialAuthentications",
            "webFormRecipientViewId",
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

    protected override MemberTable Table => _table;
}
