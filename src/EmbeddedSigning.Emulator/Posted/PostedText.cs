namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Handles texts of a definition. An empty text counts as missing.</summary>
internal static class PostedText
{
    public static string FirstOf(string? first, string? second) => string.IsNullOrEmpty(first) ? second ?? string.Empty : first;

    /// <summary>The upper text, or the lower text if the upper one is empty.</summary>
    public static string? Over(string? above, string? below) => string.IsNullOrEmpty(above) ? below : above;

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
