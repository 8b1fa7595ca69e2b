namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>How DocuSign calls the kinds of recipients.</summary>
internal static class RecipientKinds
{
    public static string ToTypeName(this RecipientKind kind) => kind.ToString().ToLowerInvariant();
}
