namespace EmbeddedSigning.Emulator.Envelopes;

internal enum TabKind
{
    SignHere,
    InitialHere,
    DateSigned,
    FullName,
    EmailAddress,
    Text,
    Checkbox,
}
