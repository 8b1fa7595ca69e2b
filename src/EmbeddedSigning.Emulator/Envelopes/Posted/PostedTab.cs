using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A tab of any kind as it is posted.</summary>
internal sealed record PostedTab : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedTab), "a tab")
    {
        Kept =
        [
            "agreementAttribute", "agreementAttributeLocked", "anchorTabProcessorVersion", "bold", "buttonText", "caption",
            "declineReason", "disableAutoSize", "font", "fontColor", "fontSize", "formOrder", "formPageLabel", "formPageNumber",
            "italic", "localePolicy", "mergeFieldXml", "name", "source", "tabOrder", "templateLocked", "templateRequired",
            "timestampStandardized", "tooltip", "underline", "useDash4",
        ],
        Refused =
        [
            "anchorAllowWhiteSpaceInCharacters", "anchorTabScope", "concealValueOnDocument", "conditionalParentLabel",
            "conditionalParentValue", "connectedObjectDetails", "customTabId", "extensionData", "formula", "handDrawRequired",
            "isPaymentAmount", "isSealSignTab", "mergeField", "paymentDetails", "requireAll", "requireInitialOnSharedChange",
            "senderRequired", "shareToRecipients", "shared", "smartContractInformation", "stamp", "stampType", "tabGroupLabels",
        ],
        Ignored =
        [
            "errorDetails", "originalValue", "recipientId", "recipientIdGuid", "selectedOriginal", "status",
            "tabFullyQualifiedPath", "tabType", "warningDetails",
        ],
    };

    public string? TabId { get; init; }

    public string? TabLabel { get; init; }

    /// <summary>The signer, for a tab that is posted with its document.</summary>
    public string? RecipientId { get; init; }

    public string? DocumentId { get; init; }

    public string? PageNumber { get; init; }

    public string? XPosition { get; init; }

    public string? YPosition { get; init; }

    public string? Width { get; init; }

    public string? Height { get; init; }

    public string? ScaleValue { get; init; }

    public string? AnchorString { get; init; }

    public string? AnchorUnits { get; init; }

    public string? AnchorXOffset { get; init; }

    public string? AnchorYOffset { get; init; }

    public string? AnchorIgnoreIfNotPresent { get; init; }

    public string? AnchorCaseSensitive { get; init; }

    public string? AnchorMatchWholeWord { get; init; }

    public string? AnchorHorizontalAlignment { get; init; }

    public string? Required { get; init; }

    public string? Optional { get; init; }

    public string? Locked { get; init; }

    public string? MaxLength { get; init; }

    public string? Value { get; init; }

    public string? Selected { get; init; }

    public string? ValidationPattern { get; init; }

    public string? ValidationMessage { get; init; }

    public string? GroupName { get; init; }

    public List<PostedTab>? Radios { get; init; }

    public List<PostedListItem>? ListItems { get; init; }

    public string? ListSelectedValue { get; init; }

    protected override MemberTable Table => _table;
}
