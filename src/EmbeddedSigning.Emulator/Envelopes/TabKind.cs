namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// The kinds of tabs that the emulator knows, named after DocuSign's lists: <c>signHereTabs</c> and so on. Of a radio group each
/// button is a tab.
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
}
