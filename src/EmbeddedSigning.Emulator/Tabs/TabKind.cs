namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>
/// The kinds of tabs that the emulator knows, named after DocuSign's lists: <c>signHereTabs</c> and so on. Each button of a radio group is a tab. A tab group
/// is not a field, but a rule for checkboxes.
/// </summary>
internal enum TabKind
{
    SignHere,
    InitialHere,
    DateSigned,
    FullName,
    FirstName,
    LastName,
    EmailAddress,
    EnvelopeId,
    Note,
    Text,
    Company,
    Title,
    Number,
    Date,
    Email,
    Zip,
    Ssn,
    Checkbox,
    RadioGroup,
    List,
    Approve,
    Decline,
    Numerical,
    Formula,
    SignerAttachment,
    Draw,
    View,
    TabGroup,
}
