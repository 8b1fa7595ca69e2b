namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A tab of any kind as it is posted.</summary>
internal sealed record PostedTab : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedTab), "a tab")
    {
        Kept =
        [
            "agreementAttribute", "agreementAttributeLocked", "anchorTabProcessorVersion", "bold", "buttonText", "caption",
            "allowSignerUpload", "declineReason", "disableAutoSize", "font", "fontColor", "fontSize", "formOrder", "formPageLabel", "formPageNumber",
            "italic", "localePolicy", "mergeFieldXml", "name", "source", "tabOrder", "templateLocked", "templateRequired",
            "requireAll", "requireInitialOnSharedChange", "requiredRead", "senderRequired", "shared", "tabScope", "timestampStandardized",
            "tooltip", "underline", "useBackgroundAsCanvas", "useDash4", "validationType",
        ],
        Refused =
        [
            "anchorAllowWhiteSpaceInCharacters", "anchorTabScope", "connectedObjectDetails", "customTabId", "extensionData",
            "handDrawRequired", "isPaymentAmount", "isSealSignTab", "mergeField", "paymentDetails", "shareToRecipients",
            "smartContractInformation", "stamp", "stampType",
        ],
        Ignored =
        [
            "errorDetails", "initialValue", "originalNumericalValue", "originalValue", "recipientId", "recipientIdGuid", "selectedOriginal", "status",
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

    public string? NumericalValue { get; init; }

    public string? MinNumericalValue { get; init; }

    public string? MaxNumericalValue { get; init; }

    public string? ConditionalParentLabel { get; init; }

    public string? ConditionalParentValue { get; init; }

    public string? ConcealValueOnDocument { get; init; }

    public string? Formula { get; init; }

    public string? RoundDecimalPlaces { get; init; }

    public string? Hidden { get; init; }

    public List<string>? TabGroupLabels { get; init; }

    public string? GroupLabel { get; init; }

    public string? GroupRule { get; init; }

    public string? MinimumRequired { get; init; }

    public string? MaximumAllowed { get; init; }

    protected override PostedMemberTable Table => _table;
}
