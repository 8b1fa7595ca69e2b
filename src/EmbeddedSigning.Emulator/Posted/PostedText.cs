namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Texts of a definition, in which an empty one says as little as one that is missing.</summary>
internal static class PostedText
{
    public static string FirstOf(string? first, string? second) => string.IsNullOrEmpty(first) ? second ?? string.Empty : first;

    /// <summary>A text that is laid over another: an empty one leaves the other as it is.</summary>
    public static string? Over(string? above, string? below) => string.IsNullOrEmpty(above) ? below : above;

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
