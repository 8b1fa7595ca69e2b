namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What a view is for.</summary>
internal enum ViewKind
{
    Recipient,
    Sender,
    Correction,
    Preview,
    Console,
    Template,
}
