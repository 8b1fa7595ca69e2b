namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientKind
{
    Signer,
    CarbonCopy,
}
