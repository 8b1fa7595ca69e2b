namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientKind
{
    Signer,
    InPersonSigner,
    CarbonCopy,
    CertifiedDelivery,
}
