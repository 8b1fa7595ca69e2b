namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>DocuSign's lists of recipients, one for each type.</summary>
internal static class RecipientListNames
{
    /// <summary>The names of the lists, and the types of their recipients.</summary>
    public static IReadOnlyList<(byte[] Name, RecipientType Type)> All { get; } =
    [
        ([.. "signers"u8], RecipientType.Signer),
        ([.. "inPersonSigners"u8], RecipientType.InPersonSigner),
        ([.. "carbonCopies"u8], RecipientType.CarbonCopy),
        ([.. "certifiedDeliveries"u8], RecipientType.CertifiedDelivery),
        ([.. "agents"u8], RecipientType.Agent),
        ([.. "editors"u8], RecipientType.Editor),
        ([.. "intermediaries"u8], RecipientType.Intermediary),
        ([.. "witnesses"u8], RecipientType.Witness),
        ([.. "notaries"u8], RecipientType.Notary),
        ([.. "seals"u8], RecipientType.Seal),
    ];

    /// <exception cref="ArgumentException">DocuSign has no list of recipients of this type.</exception>
    public static ReadOnlySpan<byte> NameOf(RecipientType type)
    {
        foreach (var (name, listed) in All)
        {
            if (listed == type)
            {
                return name;
            }
        }

        throw new ArgumentException($"There is no list of recipients of the type '{type}'.", nameof(type));
    }
}
