namespace EmbeddedSigning.Envelopes;

/// <summary>Names the parts that DocuSign adds to an envelope that is read, in the same call.</summary>
[Flags]
public enum EnvelopeParts
{
    /// <summary>The envelope alone.</summary>
    None = 0,

    /// <summary>The recipients: <see cref="Envelope.Recipients"/>.</summary>
    Recipients = 1,

    /// <summary>The sender's own data: <see cref="Envelope.CustomFields"/>.</summary>
    CustomFields = 2,

    /// <summary>The list of the documents, without their bytes: <see cref="Envelope.Documents"/>.</summary>
    Documents = 4,

    /// <summary>The recipients (<see cref="Recipients"/>) with their tabs and the tabs' values: <see cref="Recipient.Tabs"/>.</summary>
    Tabs = 8,
}
