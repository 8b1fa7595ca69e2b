namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Texts of a definition, in which an empty one says as little as one that is missing.</summary>
internal static class PostedText
{
    public static string FirstOf(string? first, string? second) => string.IsNullOrEmpty(first) ? second ?? string.Empty : first;

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
