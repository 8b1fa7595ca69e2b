namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientKind
{
    Signer,
    InPersonSigner,
    CarbonCopy,
    CertifiedDelivery,

    /// <summary>Signs too, to attest another recipient's signature.</summary>
    Witness,

    /// <summary>May change the envelope and the recipients after them.</summary>
    Editor,

    /// <summary>May name the recipients after them.</summary>
    Agent,

    /// <summary>May name the recipients after them.</summary>
    Intermediary,
}
