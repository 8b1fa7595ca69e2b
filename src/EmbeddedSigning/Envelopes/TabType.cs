namespace EmbeddedSigning.Envelopes;

/// <summary>The type of a tab: the value that a recipient or DocuSign fills in.</summary>
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

    /// <summary>Buttons of which one can be chosen (<c>radioGroup</c>).</summary>
    RadioGroup,

    /// <summary>A drop-down list (<c>list</c>).</summary>
    List,

    /// <summary>A number, without further checks (<c>number</c>).</summary>
    Number,

    /// <summary>A number or an amount of money within limits (<c>numerical</c>).</summary>
    Numerical,

    /// <summary>An e-mail address for the signer to type (<c>email</c>).</summary>
    Email,

    /// <summary>A date for the signer to type (<c>date</c>).</summary>
    Date,

    /// <summary>The signer's company (<c>company</c>).</summary>
    Company,

    /// <summary>The signer's job title (<c>title</c>).</summary>
    Title,

    /// <summary>The recipient's first name, filled in by DocuSign (<c>firstName</c>).</summary>
    FirstName,

    /// <summary>The recipient's last name, filled in by DocuSign (<c>lastName</c>).</summary>
    LastName,

    /// <summary>The recipient's e-mail address, filled in by DocuSign (<c>emailAddress</c>).</summary>
    EmailAddress,

    /// <summary>The id of the envelope, filled in by DocuSign (<c>envelopeId</c>).</summary>
    EnvelopeId,

    /// <summary>A US postal code (<c>zip</c>).</summary>
    Zip,

    /// <summary>A US Social Security number (<c>ssn</c>).</summary>
    Ssn,

    /// <summary>A text by the sender for the signer to read (<c>note</c>).</summary>
    Note,

    /// <summary>A value that is calculated from other tabs (<c>formula</c>).</summary>
    Formula,

    /// <summary>A file for the signer to attach (<c>signerAttachment</c>).</summary>
    SignerAttachment,

    /// <summary>A button that approves, without a signature (<c>approve</c>).</summary>
    Approve,

    /// <summary>A button that declines (<c>decline</c>).</summary>
    Decline,

    /// <summary>A field to draw in (<c>draw</c>).</summary>
    Draw,

    /// <summary>A button that opens a supplemental document (<c>view</c>).</summary>
    View,

    /// <summary>The rule of a group of checkboxes: how many must and may be ticked (<c>tabGroups</c>).</summary>
    CheckboxGroup,
}
