namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>DocuSign's names for states and kinds. The emulator's names follow them.</summary>
internal static class EnvelopeWords
{
    public static string ToWire(this EnvelopeStatus status) => status.ToString().ToLowerInvariant();

    public static string ToWire(this RecipientStatus status) => status.ToString().ToLowerInvariant();

    public static string ToTypeName(this RecipientKind kind) => kind.ToString().ToLowerInvariant();
}
