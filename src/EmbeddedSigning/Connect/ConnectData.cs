namespace EmbeddedSigning.Connect;

/// <summary>The data that Connect messages can include besides ids: values for <see cref="Envelopes.EventNotification.IncludeData"/>.</summary>
/// <remarks>See <c>eventData.includeData</c> in DocuSign's Connect documentation.</remarks>
public static class ConnectData
{
    /// <summary>The sender's own data: <see cref="Envelopes.Envelope.CustomFields"/>.</summary>
    public const string CustomFields = "custom_fields";

    /// <summary>The documents with their bytes: <see cref="ConnectMessage.Documents"/>. Messages contain them as base64, so raise the limit for the
    /// length of a message.</summary>
    public const string Documents = "documents";

    /// <summary>The settings of the envelope's e-mails.</summary>
    public const string Extensions = "extensions";

    /// <summary>The folder that the envelope is in.</summary>
    public const string Folders = "folders";

    /// <summary>The recipients: <see cref="Envelopes.Envelope.Recipients"/>.</summary>
    public const string Recipients = "recipients";

    /// <summary>The tabs with their values: <see cref="Envelopes.Recipient.Tabs"/>. Include <see cref="Recipients"/> too.</summary>
    public const string Tabs = "tabs";
}
