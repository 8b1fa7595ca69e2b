namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>DocuSign's words for states and kinds, after which those of the emulator are named.</summary>
internal static class EnvelopeWords
{
    public static string ToWire(this EnvelopeStatus status) => status.ToString().ToLowerInvariant();

    public static string ToWire(this RecipientStatus status) => status.ToString().ToLowerInvariant();

    public static string ToTypeName(this RecipientKind kind) => kind.ToString().ToLowerInvariant();
}
