namespace EmbeddedSigning.Envelopes;

/// <summary>A tab of a recipient as it was when it was read: a place to sign or to fill something in.</summary>
/// <remarks>See "EnvelopeRecipientTabs" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class RecipientTab
{
    /// <summary>Creates a tab, for tests.</summary>
    /// <param name="type">The kind of tab, as DocuSign names it, such as <c>text</c>.</param>
    /// <param name="label">The name of its value.</param>
    /// <param name="value">The value.</param>
    public RecipientTab(string type, string? label = null, string? value = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        Type = type;
        Label = label;
        Value = value;
    }

    /// <summary>The kind of tab, as DocuSign names it: <c>text</c>, <c>checkbox</c>, <c>radioGroup</c>, <c>signHere</c>, <c>dateSigned</c> and about
    /// 40 more.</summary>
    public string Type { get; }

    /// <summary>The name of the value: <c>tabLabel</c>, or <c>groupName</c> of a radio group; null when there is none.</summary>
    public string? Label { get; }

    /// <summary>The value: the text, <c>true</c> or <c>false</c> of a checkbox, or the chosen value of a list or a radio group. Null if none was
    /// chosen, and for tabs without a value, such as signatures.</summary>
    public string? Value { get; }

    /// <summary>The value before the recipient filled it in; null when DocuSign does not say.</summary>
    public string? OriginalValue { get; init; }

    /// <summary>DocuSign's id of the tab, a GUID; null for a radio group, whose radios have ids of their own.</summary>
    public string? TabId { get; init; }

    /// <summary>The number of the document it is on; null when DocuSign does not say.</summary>
    public int? DocumentId { get; init; }

    /// <summary>The page it is on, from 1; null when DocuSign does not say.</summary>
    public int? PageNumber { get; init; }

    /// <summary>The tab's status, such as <c>active</c>, <c>signed</c> or <c>declined</c>; null when DocuSign does not say.</summary>
    public string? Status { get; init; }
}
