namespace EmbeddedSigning.Envelopes;

/// <summary>The kind of a tab: what a recipient puts, or DocuSign fills in, at a place in a document.</summary>
public enum TabType
{
    /// <summary>The signature (<c>signHere</c>).</summary>
    SignHere,

    /// <summary>The initials (<c>initialHere</c>).</summary>
    InitialHere,

    /// <summary>The date of signing, filled in by DocuSign (<c>dateSigned</c>).</summary>
    DateSigned,

    /// <summary>The recipient's name, filled in by DocuSign (<c>fullName</c>).</summary>
    FullName,

    /// <summary>A line of text (<c>text</c>).</summary>
    Text,

    /// <summary>A box to tick (<c>checkbox</c>).</summary>
    Checkbox,
}
