namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The purpose of a view.</summary>
internal enum SigningViewKind
{
    Recipient,
    Sender,
    Correction,
    Preview,
    Console,
    Template,
}
